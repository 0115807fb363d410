package openscene.observation.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.ObservationTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast writer says byte for byte what the plain one says. */
class SameBytesTest {
  private static final List<String> TEXTS =
      List.of("", "a", "æøå", "€", "😀 x", "\"\\/", "\b\t\n\f\r\u0001\u001f\u007f\u2028", "a,b;c");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFeatureIsWhatJacksonWrites(long seed) throws IOException {
    Random random = new Random(seed);
    for (Observation like : ObservationStoreContractData.observations(3_000, seed)) {
      Observation seen = varied(like, random);
      Bytes out = new Bytes();
      Features.write(out, seen, false);
      assertThat(text(out)).isEqualTo(jackson(seen));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void aRowIsWhatFastCsvWrites(long seed) throws IOException {
    Random random = new Random(seed);
    for (Observation like : ObservationStoreContractData.observations(3_000, seed)) {
      Observation seen = varied(like, random);
      boolean madeUp = random.nextBoolean();
      StringWriter right = new StringWriter();
      try (CsvWriter csv = CsvWriter.builder().build(right)) {
        csv.writeRecord(ObservationTable.header(madeUp));
        csv.writeRecord(ObservationTable.fields(seen, madeUp));
      }
      Bytes out = new Bytes();
      TableRows.header(out, madeUp);
      TableRows.write(out, seen, madeUp);
      assertThat(text(out)).isEqualTo(right.toString());
    }
  }

  @Test
  void aPlaceIsRoundedAsGeoJsonRounds() {
    Random random = new Random(6);
    for (int i = 0; i < 300_000; i++) {
      double value = number(random);
      Bytes out = new Bytes();
      Decimals.degrees(out, value);
      assertThat(text(out)).isEqualTo(GeoJson.rounded(value, 6).toString());
    }
  }

  @Test
  void aNumberIsWhatJavaWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 300_000; i++) {
      double value = number(random) * (random.nextInt(5) == 0 ? 1e5 : 1);
      Bytes out = new Bytes();
      Decimals.exact(out, value);
      assertThat(text(out)).isEqualTo(Double.toString(value));
    }
    for (int tenths = -20_000; tenths < 1_000_000; tenths++) {
      Bytes out = new Bytes();
      Decimals.exact(out, tenths / 10.0);
      assertThat(text(out)).isEqualTo(Double.toString(tenths / 10.0));
    }
  }

  @Test
  void aTimeIsWhatJavaWrites() {
    Random random = new Random(8);
    Bytes out = new Bytes();
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      Instant at =
          switch (random.nextInt(4)) {
            case 0 -> Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L));
            case 1 -> Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 1L << 48));
            case 2 -> Instant.ofEpochSecond(random.nextLong(-1L << 40, 1L << 40), 5);
            default -> Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1 << 28));
          };
      out.instant(at);
      right.append(at);
    }
    assertThat(text(out)).isEqualTo(right.toString());
  }

  @Test
  void wholeNumbersAreWritten() {
    for (long value : new long[] {0, 9, 10, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Bytes out = new Bytes();
      out.number(value);
      assertThat(text(out)).isEqualTo(Long.toString(value));
    }
  }

  /** Full random numbers, rounded ones, ones in the middle between two, tiny ones. */
  private static double number(Random random) {
    double value = random.nextDouble(-180, 180);
    return switch (random.nextInt(6)) {
      case 0 -> value;
      case 1 -> Math.rint(value * 1e6) / 1e6;
      case 2 -> (Math.rint(value * 1e6) + 0.5) / 1e6;
      case 3 -> Math.nextUp((Math.rint(value * 1e6) + 0.5) / 1e6);
      case 4 -> value * 1e-6;
      default -> List.of(0.0, -0.0, 180.0, -180.0, -1e-7, 1e-6, 0.001, 90.0).get(random.nextInt(8));
    };
  }

  private static Observation varied(Observation like, Random random) {
    Map<String, String> details = new TreeMap<>(like.details());
    for (int i = random.nextInt(3); i > 0; i--) {
      details.put(any(random), any(random));
    }
    double lon = number(random);
    double lat = number(random) / 2;
    return new Observation(
        new UUID(random.nextLong(), random.nextLong()),
        like.kind(),
        Instant.ofEpochSecond(random.nextLong(-10_000_000_000L, 10_000_000_000L)),
        new LonLat(lon, lat),
        random.nextBoolean() ? null : Math.abs(number(random)) + 1e-9,
        like.positionSource(),
        like.areaId() == null ? null : any(random),
        like.count(),
        like.countMin(),
        like.countMax(),
        like.severity(),
        like.emergencyCalled(),
        new TreeMap<>(details),
        like.agency(),
        like.visitId(),
        like.receivedAt(),
        random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextInt()));
  }

  private static String any(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String jackson(Observation seen) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      ObservationJson.write(json, seen);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String text(Bytes out) {
    return new String(out.toArray(), StandardCharsets.UTF_8);
  }
}
