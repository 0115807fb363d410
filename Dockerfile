# Two stages: build with a JDK and Maven, run with a JRE and nothing else.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
COPY src/main src/main
COPY web web
COPY data data
RUN mvn -B --no-transfer-progress -Dopenscene.run -Dmaven.test.skip=true package

FROM eclipse-temurin:21-jre
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/openscene openscene
COPY --from=build /src/target/openscene.jar /opt/openscene/openscene.jar
COPY --from=build /src/target/lib /opt/openscene/lib
USER openscene
WORKDIR /var/lib/openscene
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-jar", "/opt/openscene/openscene.jar"]
CMD ["serve"]
