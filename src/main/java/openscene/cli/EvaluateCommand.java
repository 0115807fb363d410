package openscene.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import openscene.area.Area;
import openscene.area.City;
import openscene.cli.analyse.Bar;
import openscene.cli.evaluate.Contest;
import openscene.geo.BBox;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Methods;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.inquiry.Inquiry;
import openscene.hotspot.inquiry.Outcome;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Plain;
import openscene.hotspot.method.Settings;
import openscene.observation.Kinds;
import openscene.report.Stores;
import openscene.sql.Database;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Would the map have helped? Marks cells by what was seen before a day, counts in them what"
            + " was seen from that day on, and holds it against the same cells as before.",
    footer = {
      "",
      "Example:",
      "  openscene evaluate vaagsbunnen --kind discarded_syringe --split 2019-04-01",
      "A plain file: openscene analyse evaluate FILE.csv --crs EPSG:n --split 2019-04-01"
    })
final class EvaluateCommand implements Callable<Integer> {
  /** What may be written. */
  enum Form {
    TEXT,
    CSV
  }

  /** Half a map's usual period, and what is usually asked of it. */
  private static final int MONTHS_BEFORE = 3;

  private static final int MONTHS_AFTER = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "AREA",
      description = {
        "Id of the area; openscene areas list names them.",
        "Default: the whole service area of --city"
      })
  private String areaId;

  @Option(
      names = "--city",
      paramLabel = "ID",
      description = {"The city when no area is given.", "Default: the only one there is"})
  private String cityId;

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "CODE",
      description = {"Kinds of observations.", "Default: all"})
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--split",
      required = true,
      paramLabel = "DAY",
      description = "First local day of what came later, e.g. 2019-04-01.")
  private String split;

  @Option(
      names = "--period",
      paramLabel = "A/B",
      description = {
        "First and last local day, both included.",
        "Default: three months before --split and one month from it on"
      })
  private String period;

  @Option(
      names = "--bandwidth",
      split = ",",
      paramLabel = "METRES",
      defaultValue = "75,150,300",
      description = {"Standard deviations of the kernel.", "Default: ${DEFAULT-VALUE}"})
  private List<String> bandwidths = new ArrayList<>();

  @Option(
      names = "--cell",
      paramLabel = "METRES",
      description = {
        "Side of a cell.",
        "Default: by the area's size, 25..100, and 200 above 25 km²"
      })
  private String cell;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = {
        "Share of the cells that is marked.",
        "Default: 0.01, or ten cells where that is more, up to 0.1"
      })
  private String share;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      description = {"One of ${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}"})
  private Form form;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = {"nb, da or en, of the plain sentences.", "Default: ${DEFAULT-VALUE}"})
  private String lang;

  @Mixin private StoreOption store;

  @Override
  public Integer call() {
    if (!Plain.LANGUAGES.contains(lang)) {
      throw wrong("--lang must be one of " + Plain.LANGUAGES + ", was " + lang);
    }
    for (String kind : kinds) {
      if (Kinds.shipped().find(kind).isEmpty()) {
        throw wrong("--kind: " + kind + " is no kind; data/kinds.json has them");
      }
    }
    LocalDate day = day("--split", split);
    LocalDate[] days = days(day);
    try (Database database = store.openExisting()) {
      return evaluate(database.stores(), day, days);
    } catch (BadSetting e) {
      throw wrong("--" + e.name() + " " + e.was() + "; right would be " + e.right());
    }
  }

  private int evaluate(Stores stores, LocalDate day, LocalDate[] days) {
    Area area = area(stores, days[1]);
    City city = stores.areas().findCity(area.city()).orElseThrow();
    Method method =
        Methods.find("evaluate").orElseThrow(() -> new IllegalStateException("no method evaluate"));
    Inquiries inquiries =
        new Inquiries(
            new Gatherings(stores.observations(), stores.visits(), stores.areas()),
            Clock.systemUTC(),
            OpenScene.version());
    Contest contest = new Contest();
    Outcome last = null;
    for (String bandwidth : bandwidths) {
      Inquiry inquiry =
          new Inquiry(
              city,
              area,
              Period.ofDays(days[0], days[1], city.zone()),
              new TreeSet<>(kinds),
              Basis.COUNT,
              method,
              settings(method, day, bandwidth),
              Map.of());
      try (Bar bar = new Bar("evaluate")) {
        last = inquiries.answer(inquiry, bar);
      }
      if (!last.run().tells()) {
        break;
      }
      contest.add(last.run(), last.table());
    }
    tell(contest, last, area);
    return 0;
  }

  private void tell(Contest contest, Outcome last, Area area) {
    System.err.printf(
        Locale.ROOT,
        "%s: %,d events, %s..%s, split on %s%n",
        area.name(),
        last.run().events(),
        last.run().firstDay(),
        last.run().lastDay(),
        split);
    if (!last.run().tells()) {
      System.err.println(Plain.shipped().why(last.run().cannotTell(), lang));
    }
    List<String> lines = form == Form.CSV ? contest.csv() : contest.text(lang);
    lines.forEach(System.out::println);
    if (form == Form.CSV && last.run().tells()) {
      List<String> text = contest.text(lang);
      System.err.println(text.get(text.size() - 1));
    }
  }

  private Settings settings(Method method, LocalDate day, String bandwidth) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("split", day.format(DateTimeFormatter.BASIC_ISO_DATE));
    given.put("bandwidth", bandwidth.trim());
    if (cell != null) {
      given.put("cell", cell);
    }
    if (share != null) {
      given.put("share", share);
    }
    return Settings.of(method.options(), given);
  }

  private Area area(Stores stores, LocalDate last) {
    if (areaId != null) {
      return stores
          .areas()
          .find(areaId, last)
          .or(() -> stores.areas().find(areaId))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no area "
                          + areaId
                          + "; there are "
                          + stores.areas().areas().stream().map(Area::id).distinct().toList()));
    }
    List<City> cities = stores.areas().cities();
    List<String> ids = cities.stream().map(City::id).toList();
    if (cityId == null && cities.size() != 1) {
      throw wrong("name an area, or a city by --city: " + String.join(", ", ids));
    }
    City city =
        cities.stream()
            .filter(one -> cityId == null || one.id().equals(cityId))
            .findFirst()
            .orElseThrow(() -> wrong("no city " + cityId + "; there are " + ids));
    BBox box = city.bounds();
    return new Area(
        city.id(),
        1,
        city.id(),
        city.name(),
        LocalDate.EPOCH,
        null,
        false,
        null,
        new GeometryFactory()
            .toGeometry(new Envelope(box.west(), box.east(), box.south(), box.north())));
  }

  private LocalDate[] days(LocalDate day) {
    if (period == null) {
      return new LocalDate[] {
        day.minusMonths(MONTHS_BEFORE), day.plusMonths(MONTHS_AFTER).minusDays(1)
      };
    }
    String[] parts = period.split("/", -1);
    if (parts.length != 2) {
      throw wrong("--period must be two days such as 2019-01-01/2019-04-30, was " + period);
    }
    return new LocalDate[] {day("--period", parts[0]), day("--period", parts[1])};
  }

  private LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), option + " must be a day such as 2019-04-01, was " + text, e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
