package openscene.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationTable;
import openscene.report.Stores;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the observations that stand, oldest first. These are raw points: for the house, not"
          + " for publication.",
      "(The store itself is a GeoPackage that QGIS and GDAL open.)"
    })
final class ExportCommand implements Callable<Integer> {
  private static final int PAGE = 5_000;

  /** What may be written. */
  enum Form {
    GEOJSON,
    GEOJSONSEQ,
    CSV
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      description = {"One of ${COMPLETION-CANDIDATES}.", "Default: by --out, else GEOJSON"})
  private Form form;

  @Option(names = "--from", paramLabel = "DAY", description = "First local day.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last local day.")
  private LocalDate to;

  @Option(names = "--kind", split = ",", paramLabel = "CODE", description = "Only these kinds.")
  private Set<String> kinds = new LinkedHashSet<>();

  @Option(
      names = "--city",
      description = "Only within this city's bounds; days are in its zone (else in UTC).")
  private String city;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {"Where to.", "Default: standard output"})
  private Path out;

  @Mixin private StoreOption store;

  @Override
  public Integer call() throws IOException {
    for (String code : kinds) {
      if (Kinds.shipped().find(code).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--kind: " + code + " is no kind; data/kinds.json has them");
      }
    }
    try (Database database = store.openExisting()) {
      Stores stores = database.stores();
      long[] count = {0};
      Output.write(out, stream -> count[0] = write(stores, filter(stores), stream));
      System.err.printf(Locale.ROOT, "%,d observations written%n", count[0]);
      return 0;
    }
  }

  private Filter filter(Stores stores) {
    Filter filter = Filter.ALL.ofKinds(kinds);
    ZoneId zone = ZoneOffset.UTC;
    if (city != null) {
      City one =
          stores
              .areas()
              .findCity(NewCity.slug(city))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no city "
                              + city
                              + "; there are "
                              + stores.areas().cities().stream().map(City::id).toList()));
      zone = one.zone();
      filter = filter.within(one.bounds());
    }
    Instant first = from == null ? Instant.MIN : from.atStartOfDay(zone).toInstant();
    Instant after = to == null ? Instant.MAX : to.plusDays(1).atStartOfDay(zone).toInstant();
    return filter.in(new Period(first, after));
  }

  private Form form() {
    if (form != null) {
      return form;
    }
    String name = out == null ? "" : out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Form.CSV;
    }
    return name.matches(".*\\.(geojsons|geojsonl|geojsonseq|ndjson)")
        ? Form.GEOJSONSEQ
        : Form.GEOJSON;
  }

  private long write(Stores stores, Filter filter, OutputStream stream) throws IOException {
    boolean madeUp = stores.facts().madeUp();
    return switch (form()) {
      case CSV -> writeCsv(stores, filter, madeUp, stream);
      case GEOJSON -> writeCollection(stores, filter, madeUp, stream);
      case GEOJSONSEQ -> writeSequence(stores, filter, madeUp, stream);
    };
  }

  private static long writeCollection(
      Stores stores, Filter filter, boolean madeUp, OutputStream stream) throws IOException {
    try (JsonGenerator json = generator(stream)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      if (madeUp) {
        json.writeBooleanField("made_up", true);
      }
      json.writeArrayFieldStart("features");
      long count =
          each(
              stores,
              filter,
              seen -> {
                json.writeRaw('\n');
                ObservationJson.write(json, seen);
              });
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      return count;
    }
  }

  private static long writeSequence(
      Stores stores, Filter filter, boolean madeUp, OutputStream stream) throws IOException {
    try (JsonGenerator json = generator(stream)) {
      json.setRootValueSeparator(null);
      return each(
          stores,
          filter,
          seen -> {
            json.writeStartObject();
            ObservationJson.writeMembers(json, seen);
            if (madeUp) {
              json.writeBooleanField("made_up", true);
            }
            json.writeEndObject();
            json.writeRaw('\n');
          });
    }
  }

  private static JsonGenerator generator(OutputStream stream) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(stream);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return json;
  }

  private static long writeCsv(Stores stores, Filter filter, boolean madeUp, OutputStream stream)
      throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
      csv.writeRecord(ObservationTable.header(madeUp));
      return each(stores, filter, seen -> csv.writeRecord(ObservationTable.fields(seen, madeUp)));
    }
  }

  /** Writes one observation. */
  private interface One {
    void write(Observation seen) throws IOException;
  }

  /** Page by page, so that memory does not grow with the store. */
  private static long each(Stores stores, Filter filter, One one) throws IOException {
    long count = 0;
    Cursor cursor = null;
    while (true) {
      List<Observation> page = stores.observations().page(filter, cursor, PAGE);
      for (Observation seen : page) {
        one.write(seen);
      }
      count += page.size();
      if (page.size() < PAGE) {
        return count;
      }
      cursor = Cursor.of(page.get(page.size() - 1));
    }
  }
}
