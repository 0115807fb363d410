package openscene.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import openscene.cli.intake.Format;
import openscene.cli.intake.Input;
import openscene.cli.intake.Intake;
import openscene.cli.intake.Mapping;
import openscene.cli.intake.PeakMemory;
import openscene.observation.Agency;
import openscene.observation.Kinds;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationRules;
import openscene.observation.Places;
import openscene.report.Stores;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes observations over from a file. Running it twice stores nothing twice; one that was"
          + " stopped is completed by running it again.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  openscene import needles.csv.gz --map time=date --kind discarded_syringe \\",
      "    --city boston --time-zone America/New_York"
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file; - for standard input.")
  private String file;

  @Option(
      names = "--format",
      description = {
        "One of ${COMPLETION-CANDIDATES}; compressed files (gzip) are read as they are.",
        "Default: by the file's name"
      })
  private Format format;

  @Option(names = "--layer", description = "Layer of a GeoPackage that has several.")
  private String layer;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "OURS=THEIRS",
      description = {
        "Columns: lon, lat, time, id, kind, count = name in the file.",
        "Default: the usual names, e.g. longitude, datetime, date, month"
      })
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(names = "--kind", paramLabel = "CODE", description = "Every row is of this kind.")
  private String kind;

  @Option(
      names = "--kind-map",
      split = ",",
      paramLabel = "THEIRS=CODE",
      description = "Values of the kind column, e.g. NARCOTICS=open_dealing,ASSAULT=violence.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(names = "--kind-other", paramLabel = "CODE", description = "Kind of every other value.")
  private String kindOther;

  @Option(
      names = "--skip-unmapped",
      description = "Pass over rows whose kind is not mapped; else they are bad rows.")
  private boolean skipUnmapped;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description = {
        "Pattern of the times, e.g. \"dd.MM.uuuu HH:mm\".",
        "Default: ISO forms; a day is taken at noon, a month at noon of its first day"
      })
  private String timeFormat;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = {
        "Zone of times without an offset, e.g. Europe/Oslo.",
        "Default: the zone of --city"
      })
  private ZoneId zone;

  @Option(
      names = "--crs",
      paramLabel = "EPSG:n",
      defaultValue = "EPSG:4326",
      description = {
        "CRS of lon and lat (east and north) in a CSV file.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String crs;

  @Option(
      names = "--city",
      paramLabel = "NAME",
      description = {
        "The city the rows belong to; places outside its service area are bad rows. A new one is"
            + " made with a box around what was stored.",
        "Default: any city there is"
      })
  private String city;

  @Option(
      names = "--city-crs",
      paramLabel = "EPSG:n",
      description = {"Metric CRS of a new city.", "Default: the UTM zone of the middle of its box"})
  private String cityCrs;

  @Option(
      names = "--agency",
      defaultValue = "import",
      description = {"Whose records they are.", "Default: ${DEFAULT-VALUE}"})
  private String agency;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = {
        "Part of every id: keep it the same when the same data come again.",
        "Default: the file's name"
      })
  private String source;

  @Option(
      names = "--bad",
      paramLabel = "FILE",
      description = {
        "Where bad rows go, with line number and reason.",
        "Default: the file's name + .bad.csv"
      })
  private Path bad;

  @Option(
      names = "--strict",
      description = "Judge every row first and store nothing at all if one is bad.")
  private boolean strict;

  @Option(
      names = "--on-conflict",
      defaultValue = "report",
      description = {
        "What to do when an id is known with another content: report leaves the stored one and"
            + " counts it.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String onConflict;

  @Mixin private StoreOption store;

  @Override
  public Integer call() throws IOException {
    check();
    boolean piped = file.equals("-");
    Path path = piped ? spooled() : Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no file to read at " + path);
    }
    try (Database database = store.open()) {
      return run(path, piped, database.stores());
    } finally {
      if (piped) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void check() {
    Kinds known = Kinds.shipped();
    for (String ours : columns.keySet()) {
      if (!Mapping.COLUMNS.containsKey(ours)) {
        throw wrong("--map knows " + Mapping.COLUMNS.keySet() + ", not " + ours);
      }
    }
    for (String code : kinds.values()) {
      checkKind("--kind-map", code, known);
    }
    checkKind("--kind", kind, known);
    checkKind("--kind-other", kindOther, known);
    if (!onConflict.equals("report")) {
      throw wrong("--on-conflict knows report, not " + onConflict);
    }
    try {
      Agency.of(agency);
      format = format == null && !file.equals("-") ? Format.of(file) : format;
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    if (format == null) {
      throw wrong("standard input needs --format csv, geojson or geojsonseq");
    }
  }

  private void checkKind(String option, String code, Kinds known) {
    if (code != null && known.find(code).isEmpty()) {
      throw wrong(option + ": " + code + " is no kind; data/kinds.json has them");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Standard input can be read once only; a file can be checked first and measured. */
  private static Path spooled() throws IOException {
    Path spool = Files.createTempFile("openscene-import", ".tmp");
    try (InputStream in = System.in) {
      Files.copy(in, spool, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return spool;
  }

  private int run(Path path, boolean piped, Stores stores) throws IOException {
    ImportTarget target =
        city == null ? null : ImportTarget.of(city, cityCrs, zone, stores.areas());
    if (target != null && target.needsZone()) {
      throw wrong("a new city needs --time-zone, e.g. --time-zone Europe/Oslo");
    }
    Places places = Places.of(target == null ? stores.areas() : target.areas());
    String name = piped ? "stdin" : path.getFileName().toString();
    Mapping.Options options =
        new Mapping.Options(
            columns,
            kind,
            kinds,
            kindOther,
            skipUnmapped,
            timeFormat,
            zone == null && target != null ? target.zone() : zone,
            crs,
            Agency.of(agency),
            source == null ? name : source);
    Path badFile = bad != null ? bad : Path.of((piped ? "stdin" : file) + ".bad.csv");
    Kinds codes = Kinds.shipped();
    Instant now = Clock.systemUTC().instant();
    Intake intake =
        new Intake(
            new Input(path, format, layer),
            () ->
                new Mapping(
                    options,
                    new ObservationJson(places),
                    new ObservationRules(codes, places, ObservationRules.RuleSet.IMPORT),
                    now),
            stores.observations(),
            badFile,
            System.err);
    long started = System.nanoTime();
    Intake.Summary summary = intake.run(strict);
    if (target != null) {
      target.settle(summary.box());
    }
    return tell(summary, badFile, (System.nanoTime() - started) / 1e9);
  }

  private int tell(Intake.Summary sum, Path badFile, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "read %,d, stored %,d, already there %,d, passed over %,d, bad %,d, conflicts %,d,"
            + " withdrawn before %,d; %.1f s, %,.0f rows/s, at most %s%n",
        sum.read(),
        sum.stored(),
        sum.same(),
        sum.skipped(),
        sum.bad(),
        sum.conflicts(),
        sum.withdrawn(),
        seconds,
        sum.read() / Math.max(seconds, 1e-3),
        PeakMemory.told());
    if (sum.bad() > 0) {
      System.err.printf(
          Locale.ROOT,
          "openscene: %,d bad rows are in %s, each with its line and reason%s%n",
          sum.bad(),
          badFile,
          strict ? "; nothing was stored (--strict)" : "");
    }
    if (sum.conflicts() > 0) {
      System.err.printf(
          Locale.ROOT,
          "openscene: %,d rows have an id that is known with another content; the stored ones"
              + " stay%n",
          sum.conflicts());
    }
    return strict && sum.bad() > 0 ? 1 : 0;
  }
}
