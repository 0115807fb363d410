package openscene.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.area.City;
import openscene.cli.intake.Progress;
import openscene.geo.Period;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.observation.Stop;
import openscene.observation.export.Export;
import openscene.observation.export.Form;
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
      "GEOJSONSEQ puts a record separator before each Feature (RFC 8142); GPKG is a GeoPackage that"
          + " QGIS, GDAL and this software open. (So is the store itself.)"
    })
final class ExportCommand implements Callable<Integer> {
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
      // Before the first byte leaves; how many there were is told at the end.
      stores
          .audit()
          .append(
              AuditEntry.ofOperator(Clock.systemUTC().instant(), Action.EXPORT)
                  .about("observations", stores.observations().count(filter(stores)))
                  .within(city, from + "/" + to)
                  .exactTo("exact"));
      if (form() == Form.GPKG) {
        return pack(stores);
      }
      Filter filter = filter(stores);
      long[] count = {0};
      try (Progress progress = progress(stores, filter)) {
        Output.write(
            out,
            stream ->
                count[0] =
                    export(stores, progress)
                        .write(stores.observations(), filter, form(), plainLines(stream)));
      }
      return said(count[0]);
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
    if (name.endsWith(".gpkg")) {
      return Form.GPKG;
    }
    return name.matches(".*\\.(geojsons|geojsonl|geojsonseq|ndjson)")
        ? Form.GEOJSONSEQ
        : Form.GEOJSON;
  }

  /** A file named for lines of JSON has no separators before them: few of its readers know any. */
  private OutputStream plainLines(OutputStream stream) {
    if (out == null || !out.toString().toLowerCase(Locale.ROOT).matches(".*\\.(geojsonl|ndjson)")) {
      return stream;
    }
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
          if (bytes[i] == Export.RECORD_SEPARATOR) { // Never within JSON: there it is escaped.
            stream.write(bytes, start, i - start);
            start = i + 1;
          }
        }
        stream.write(bytes, start, from + length - start);
      }
    };
  }

  private Integer pack(Stores stores) throws IOException {
    if (out == null || out.toString().equals("-")) {
      throw new ParameterException(
          spec.commandLine(), "--format GPKG is a file: name it by --out, e.g. --out seen.gpkg");
    }
    Filter filter = filter(stores);
    try (Progress progress = progress(stores, filter)) {
      long[] count = {0};
      Output.write(
          out,
          ".gpkg",
          file -> count[0] = export(stores, progress).pack(stores.observations(), filter, file));
      return said(count[0]);
    }
  }

  private static Integer said(long count) {
    System.err.printf(Locale.ROOT, "%,d observations written%n", count);
    return 0;
  }

  /** How many there will be is only asked when somebody looks. */
  private static Progress progress(Stores stores, Filter filter) {
    long rows = Progress.onTerminal() ? stores.observations().count(filter) : -1;
    return new Progress("exporting", rows, false, System.err);
  }

  private static Export export(Stores stores, Progress progress) {
    long[] rows = {0};
    return new Export(
        stores.facts().madeUp(),
        new Stop(),
        () -> {
          progress.row();
          if ((++rows[0] & 0x3FF) == 0) {
            progress.at(rows[0]);
          }
        });
  }
}
