package openscene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house as docs/ARCHITECTURE.md draws it. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("openscene");

  private static final Set<String> TIME_TYPES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime",
          "java.time.YearMonth",
          "java.time.Year",
          "java.time.LocalTime");

  @Test
  void arrowsPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("wiring")
        .definedBy("openscene", "openscene.cli..")
        .layer("http")
        .definedBy("openscene.http..")
        .layer("sql")
        .definedBy("openscene.sql..")
        .layer("report")
        .definedBy("openscene.report..")
        .layer("hotspot")
        .definedBy("openscene.hotspot..")
        .layer("snapshot")
        .definedBy("openscene.snapshot..")
        .layer("privacy")
        .definedBy("openscene.privacy..")
        .layer("account")
        .definedBy("openscene.account..")
        .layer("observation")
        .definedBy("openscene.observation..")
        .layer("area")
        .definedBy("openscene.area..")
        .layer("statistics")
        .definedBy("openscene.statistics..")
        .layer("geo")
        .definedBy("openscene.geo..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("sql")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("wiring", "http", "sql")
        .whereLayer("hotspot")
        .mayOnlyBeAccessedByLayers("wiring", "http", "sql", "report")
        .whereLayer("snapshot")
        .mayOnlyBeAccessedByLayers("wiring", "http", "report", "hotspot")
        .whereLayer("privacy")
        .mayOnlyBeAccessedByLayers("wiring", "http", "sql", "report", "hotspot")
        .whereLayer("account")
        .mayOnlyBeAccessedByLayers("wiring", "http", "sql", "report", "privacy")
        .whereLayer("observation")
        .mayOnlyBeAccessedByLayers(
            "wiring", "http", "sql", "report", "hotspot", "snapshot", "privacy", "account")
        .whereLayer("area")
        .mayOnlyBeAccessedByLayers(
            "wiring",
            "http",
            "sql",
            "report",
            "hotspot",
            "snapshot",
            "privacy",
            "account",
            "observation")
        .check(HOUSE);
  }

  @Test
  void theFoundationsKnowNothingAboveThem() {
    noClasses()
        .that()
        .resideInAnyPackage("openscene.statistics..", "openscene.geo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "openscene.area..",
            "openscene.account..",
            "openscene.observation..",
            "openscene.privacy..",
            "openscene.hotspot..",
            "openscene.report..")
        .check(HOUSE);
  }

  @Test
  void statisticsKnowsNoDomainTypeAndNoMap() {
    noClasses()
        .that()
        .resideInAPackage("openscene.statistics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("openscene.geo..", "org.locationtech..", "com.fasterxml..")
        .check(HOUSE);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching("openscene.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void httpAloneKnowsJavalin() {
    aloneKnows("openscene.http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
  }

  @Test
  void sqlAloneKnowsJdbc() {
    aloneKnows(
        "openscene.sql..",
        "java.sql..",
        "javax.sql..",
        "org.sqlite..",
        "org.postgresql..",
        "com.zaxxer..",
        "org.flywaydb..");
  }

  @Test
  void geoAloneKnowsGeoTools() {
    aloneKnows("openscene.geo..", "org.geotools..");
  }

  private static void aloneKnows(String room, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(HOUSE);
  }

  /** What http writes of records is made in privacy.record, where a role decides. */
  @Test
  void recordsLeaveOnlyAsReleased() {
    noClasses()
        .that()
        .resideInAPackage("openscene.http..")
        .and()
        .resideOutsideOfPackage("openscene.http.bench..")
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaCall<?>>("records are read or written as they are kept") {
              @Override
              public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                String method = call.getName();
                boolean writes =
                    owner.matches("openscene\\.observation\\.(Observation|Visit)Json")
                        && method.startsWith("write");
                boolean exports =
                    owner.equals("openscene.observation.export.Export")
                        && (method.equals("write") || method.equals("pack"));
                boolean reads =
                    owner.matches("openscene\\.observation\\.(Observation|Visit)Store")
                        && Set.of("page", "scan", "stream", "pack", "coarsePack").contains(method);
                return writes || exports || reads;
              }
            })
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("openscene.observation.export.Sheets")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("openscene.observation.export.Features")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("openscene.observation.export.TableRows")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("openscene.observation.ObservationTable")
        .check(HOUSE);
  }

  @Test
  void theClockIsHandedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages("openscene", "openscene.cli..")
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaCall<?>>("a clock is read or made") {
              @Override
              public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                String method = call.getName();
                boolean readsNow =
                    TIME_TYPES.contains(owner)
                        && method.equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
                boolean makesClock = owner.equals("java.time.Clock") && method.startsWith("system");
                boolean wallTime =
                    owner.equals("java.lang.System") && method.equals("currentTimeMillis");
                return readsNow || makesClock || wallTime;
              }
            })
        .check(HOUSE);
  }

  @Test
  void everyStoreIsAnInterface() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Store")
        .and()
        .resideOutsideOfPackage("openscene.sql..")
        .should()
        .beInterfaces()
        .check(HOUSE);
  }

  @Test
  void everyRoomHasAPlateOnItsDoor() throws IOException {
    Path sources = Path.of("src/main/java/openscene");
    try (Stream<Path> folders = Files.walk(sources)) {
      List<Path> bare =
          folders
              .filter(Files::isDirectory)
              .filter(ArchitectureTest::holdsCode)
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertThat(bare).as("rooms without package-info.java").isEmpty();
    }
  }

  private static boolean holdsCode(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noTypeOrFieldCanHoldAPerson() {
    Set<String> personal =
        Set.of(
            "person",
            "personid",
            "firstname",
            "lastname",
            "fullname",
            "birthdate",
            "gender",
            "ethnicity",
            "nationalid",
            "fodselsnummer",
            "cpr",
            "phonenumber",
            "suspect",
            "offender");
    for (JavaClass type : HOUSE) {
      assertThat(personal).doesNotContain(type.getSimpleName().toLowerCase(java.util.Locale.ROOT));
      type.getFields()
          .forEach(
              field ->
                  assertThat(personal)
                      .as(field.getFullName())
                      .doesNotContain(field.getName().toLowerCase(java.util.Locale.ROOT)));
    }
  }
}
