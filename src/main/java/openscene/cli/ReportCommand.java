package openscene.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import openscene.area.Area;
import openscene.area.City;
import openscene.hotspot.Gatherings;
import openscene.observation.Kinds;
import openscene.report.AreaReport;
import openscene.report.AreaReporter;
import openscene.report.Edition;
import openscene.report.ReportRequest;
import openscene.report.Stores;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes the report on one area and period, as the committee reads it.",
    footer = {"", "Example:", "  openscene report vaagsbunnen --period 2019-03-11/2019-04-07"})
final class ReportCommand implements Callable<Integer> {
  /** What may be written. */
  enum Form {
    GEOJSON,
    HTML
  }

  private record Days(LocalDate from, LocalDate to) {}

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "AREA",
      description = "Id of the area; openscene areas list names them.")
  private String areaId;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "A/B",
      description = "First and last local day, both included, e.g. 2019-03-11/2019-04-07.")
  private String period;

  @Option(
      names = "--compare",
      paramLabel = "A/B",
      description = {"The period to compare with.", "Default: the equally long one just before"})
  private String compare;

  @Option(
      names = "--edition",
      defaultValue = "committee",
      description = {"committee or public.", "Default: ${DEFAULT-VALUE}"})
  private String edition;

  @Option(
      names = "--format",
      description = {"One of ${COMPLETION-CANDIDATES}.", "Default: by --out, else GEOJSON"})
  private Form form;

  @Option(
      names = "--lang",
      description = {"nb, da or en, of the page.", "Default: the city's first language"})
  private String lang;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {"Where to.", "Default: standard output"})
  private Path out;

  @Mixin private StoreOption store;

  @Override
  public Integer call() throws IOException {
    Days days = days("--period", period);
    Days before = compare == null ? null : days("--compare", compare);
    if (lang != null && !Kinds.LANGUAGES.contains(lang)) {
      throw wrong("--lang must be one of " + Kinds.LANGUAGES + ", was " + lang);
    }
    Edition forWhom;
    try {
      forWhom = Edition.of(edition);
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage());
    }
    try (Database database = store.openExisting()) {
      Stores stores = database.stores();
      Area area =
          stores
              .areas()
              .find(areaId, days.to())
              .or(() -> stores.areas().find(areaId))
              .orElseThrow(() -> new IllegalArgumentException("no area " + areaId + known(stores)));
      City city = stores.areas().findCity(area.city()).orElseThrow();
      AreaReport report = report(stores, city, area, days, before, forWhom);
      byte[] bytes =
          form() == Form.HTML
              ? report
                  .html(lang == null ? city.languages().get(0) : lang)
                  .getBytes(StandardCharsets.UTF_8)
              : report.geoJson();
      Output.write(out, stream -> stream.write(bytes));
      return 0;
    }
  }

  private static AreaReport report(
      Stores stores, City city, Area area, Days days, Days before, Edition edition) {
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    LocalDate today = LocalDate.now(Clock.system(city.zone()));
    ReportRequest request =
        before == null
            ? ReportRequest.of(city, area, days.from(), days.to(), edition, today)
            : new ReportRequest(
                city,
                area,
                days.from(),
                days.to(),
                before.from(),
                before.to(),
                edition,
                ReportRequest.SEED_DEFAULT,
                today);
    return new AreaReporter(stores, gatherings, Kinds.shipped(), OpenScene.version())
        .report(request);
  }

  private static String known(Stores stores) {
    return "; there are " + stores.areas().areas().stream().map(Area::id).distinct().toList();
  }

  private Form form() {
    if (form != null) {
      return form;
    }
    boolean page = out != null && out.toString().toLowerCase(Locale.ROOT).endsWith(".html");
    return page ? Form.HTML : Form.GEOJSON;
  }

  private Days days(String option, String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Days(LocalDate.parse(parts[0]), LocalDate.parse(parts[1]));
      }
    } catch (DateTimeException e) {
      throw wrong(option + " must be two days such as 2019-03-11/2019-04-07, was " + text);
    }
    throw wrong(option + " must be two days such as 2019-03-11/2019-04-07, was " + text);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
