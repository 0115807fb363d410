package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import openscene.http.OpenServer.Reply;
import openscene.observation.Filter;

/** Whatever comes instead of an observation, the answer is a good one or names what was wrong. */
class MangledFeatureTest {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static OpenServer server;

  @BeforeContainer
  static void open() {
    server = new OpenServer();
  }

  @AfterContainer
  static void close() {
    server.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 4_000, seed = "20261123")
  void everyAnswerIsGoodOrNamesTheFieldAndStoresNothing(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    ObjectNode feature =
        random.nextInt(4) == 0
            ? OpenServer.visit(UUID.randomUUID())
            : OpenServer.syringes(UUID.randomUUID());
    String collection =
        feature.at("/properties/city").isMissingNode()
            ? OpenServer.OBSERVATIONS
            : OpenServer.VISITS;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      mangle(feature, random);
    }
    String body = feature.toString();
    if (random.nextInt(10) == 0) {
      body = mangled(body, random);
    }
    long before = stored();
    Reply reply = server.post(collection, body);
    assertThat(reply.status()).as("%s%n%s", body, reply.body()).isBetween(200, 499);
    if (reply.status() < 300) {
      assertThat(stored() - before).isBetween(0L, 1L);
      return;
    }
    assertThat(stored()).as(body).isEqualTo(before);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.path("status").asInt()).isEqualTo(reply.status());
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(reply.field()).as(body).isNotBlank();
    assertThat(problem.at("/errors/0/wrong").asText()).as(body).isNotBlank();
    assertThat(problem.at("/errors/0/right").asText()).as(body).isNotBlank();
  }

  private static long stored() {
    return server.stores.observations().count(Filter.ALL)
        + server.stores.visits().count(Filter.ALL);
  }

  private static void mangle(ObjectNode feature, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(feature, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(8) == 0) {
      object.set(text(random), value(random, 0));
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, nested(object.get(name), random.nextInt(60)));
      case 2 -> object.set(text(random), object.get(name));
      default -> object.set(name, value(random, 0));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static JsonNode nested(JsonNode node, int depth) {
    JsonNode inner = node;
    for (int i = 0; i < depth; i++) {
      inner = i % 2 == 0 ? MAKE.arrayNode().add(inner) : MAKE.objectNode().set("a", inner);
    }
    return inner;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 9 : 12)) {
      case 0 -> MAKE.nullNode();
      case 1 -> MAKE.booleanNode(random.nextBoolean());
      case 2 -> MAKE.numberNode(random.nextInt());
      case 3 -> MAKE.numberNode(random.nextInt(300) - 50);
      case 4 -> MAKE.numberNode(Double.longBitsToDouble(random.nextLong()));
      case 5 -> MAKE.numberNode(BigInteger.TEN.pow(random.nextInt(90)));
      case 6 -> MAKE.numberNode(new BigDecimal("1e" + (random.nextInt(2_000) - 1_000)));
      case 7 -> MAKE.textNode(text(random));
      case 8 -> MAKE.textNode(words(random));
      case 9 -> {
        ArrayNode array = MAKE.arrayNode();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
      case 10 -> MAKE.objectNode().set(text(random), value(random, depth + 1));
      default -> geometry(random);
    };
  }

  private static JsonNode geometry(Random random) {
    String[] types = {"Point", "MultiPoint", "LineString", "Polygon", "GeometryCollection"};
    ObjectNode geometry = MAKE.objectNode().put("type", types[random.nextInt(types.length)]);
    geometry
        .putArray("coordinates")
        .add(random.nextDouble() * 400 - 200)
        .add(random.nextDouble() * 200 - 100);
    return geometry;
  }

  private static String words(Random random) {
    String[] words = {
      "gathering",
      "violence",
      "dismissal",
      "open_dealing",
      "nothing_to_note",
      "police",
      "outreach",
      "import",
      "gps",
      "map",
      "area",
      "vaagsbunnen",
      "atlantis",
      "bergen",
      "Feature",
      "2026-05-20T11:00:00Z",
      "2026-05-20T11:59:00+00:00",
      "2026-02-30T00:00:00Z",
      "-999999999-01-01T00:00:00Z",
      "9999-12-31T23:59:60Z",
      "0b9d2e6c-6f2a-4a57-9c53-0d6f3a8d9b11"
    };
    return words[random.nextInt(words.length)];
  }

  private static String text(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> "\u0000\u0001\u001b[31m";
      case 2 -> "\ud800";
      case 3 -> "😀\u202e\ufeffæøå";
      case 4 -> "x".repeat(random.nextInt(30_000));
      case 5 -> "'; DROP TABLE observation; --";
      default -> Integer.toString(random.nextInt());
    };
  }

  private static String mangled(String body, Random random) {
    int at = random.nextInt(body.length());
    return switch (random.nextInt(5)) {
      case 0 -> body.substring(0, at);
      case 1 -> body.substring(0, at) + "NaN" + body.substring(at);
      case 2 -> body.substring(0, at) + (char) random.nextInt(0xD7FF) + body.substring(at);
      case 3 -> body + body;
      default -> body.replaceFirst(":", "");
    };
  }
}
