package openscene.report;

import java.time.Instant;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import openscene.account.Role;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.Period;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Question;
import openscene.hotspot.method.Run;
import openscene.hotspot.release.ReleasedView;
import openscene.hotspot.release.Scale;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicies;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.RolePolicy;
import openscene.report.content.Displacement;
import openscene.report.content.Displacement.Place;
import openscene.report.content.Findings;
import openscene.report.content.Findings.Coverage;
import openscene.report.content.Findings.Moment;
import openscene.report.content.Findings.Other;
import openscene.report.content.Inputs;
import openscene.report.content.Places;
import openscene.report.content.Rhythm;
import openscene.report.content.Runs;
import openscene.report.content.Unknowns;
import openscene.report.indicator.Effort;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Indicators;
import openscene.report.indicator.Statement;

/**
 * Writes area reports. The same content of the stores, request and seed give the same bytes: no
 * clock is read. Safe to share between threads; holds no state.
 */
public final class AreaReporter {
  /** The most issued reports looked through for the one before. */
  private static final int ISSUED_MAX = 10_000;

  /** What is told on the maps of an edition may take so little of the memory. */
  private static final int SHARE_OF_MEMORY = 64;

  private static final Set<String> ELSEWHERE =
      Set.of("people_present", "syringes_found", "disorder_rate");

  private final Stores stores;
  private final Gatherings gatherings;
  private final Kinds kinds;
  private final String softwareVersion;
  private final ReleasePolicies policies;
  private final Map<Edition, ReleasedView.Shared> maps = new EnumMap<>(Edition.class);

  /**
   * Reads from these stores.
   *
   * @param softwareVersion e.g. "1.2.0" or "1.2.0+commit"
   */
  public AreaReporter(Stores stores, Gatherings gatherings, Kinds kinds, String softwareVersion) {
    this(stores, gatherings, kinds, softwareVersion, ReleasePolicies.SHIPPED);
  }

  /** As the other, by a policy of its own. */
  public AreaReporter(
      Stores stores,
      Gatherings gatherings,
      Kinds kinds,
      String softwareVersion,
      ReleasePolicies policies) {
    this.policies = policies;
    this.stores = stores;
    this.gatherings = gatherings;
    this.kinds = kinds;
    this.softwareVersion = softwareVersion;
    for (Edition edition : Edition.values()) {
      maps.put(
          edition,
          new ReleasedView.Shared(
              new Scale(readers(edition), kinds),
              stores.areas(),
              Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }
  }

  private RolePolicy readers(Edition edition) {
    return policies.of(edition == Edition.PUBLIC ? Role.PUBLIC : Role.COMMITTEE);
  }

  /**
   * The report of an area and period.
   *
   * @throws IllegalArgumentException when the area's border did not hold on the period's first day
   *     nor on its last
   */
  public AreaReport report(ReportRequest request) {
    return report(request, true);
  }

  /**
   * As the other.
   *
   * @param byMonth whether kinds of class H may be told: false for who may ask about any days and
   *     asks about days that are no whole month
   */
  public AreaReport report(ReportRequest request, boolean byMonth) {
    City city = request.city();
    Area area = request.area();
    if (!area.holdsOn(request.from()) && !area.holdsOn(request.to())) {
      throw new IllegalArgumentException(
          "version "
              + area.version()
              + " of the area "
              + area.id()
              + " did not hold in the period");
    }
    ReleasePolicy policy = policies.edition(request.edition().policy());
    Period period = Period.ofDays(request.from(), request.to(), city.zone());
    Period compare = Period.ofDays(request.compareFrom(), request.compareTo(), city.zone());
    Inputs inputs = new Inputs();
    EditionRelease release =
        new EditionRelease(
            gatherings,
            stores.areas().areas(),
            kinds,
            readers(request.edition()),
            maps.get(request.edition()),
            request.today(),
            byMonth);
    WatchList watchList = new WatchList(release, inputs, policy);
    Place target = watchList.place(city, area, period, compare);
    Evidence now = target.now().told();
    Evidence before = target.before().told();

    List<Indicator> indicators = indicators(target, request).all();
    Places places = places(release, now, policy);
    List<Moment> rhythm =
        policy.wholeMonths()
            ? List.of()
            : Rhythm.of(now, mapped(policy), policy, Question.MIN_MINUTES_DEFAULT);
    List<Place> watched = watchList.places(request, period, compare);
    List<Measure> measures = measures(request);
    measures.forEach(inputs::add);
    List<Displacement> displacement =
        watchList.displacement(request, target, watched, measures, excluded(policy));
    List<String> dropped = Effort.of(now).apartFrom(Effort.of(before));
    Issued issued = issued(request);
    inputs.line("kinds", kinds.version());
    inputs.line(
        "request",
        area.id(),
        area.version(),
        request.period(),
        request.compareFrom(),
        request.compareTo(),
        request.edition().code(),
        request.seed());
    inputs.line("report", issued.id, issued.prev, issued.supersedes);
    inputs.line("software", softwareVersion);
    inputs.line("made_up", stores.facts().madeUp());

    Instant end = period.to();
    Instant last = inputs.lastReceipt();
    return new AreaReport(
        new Findings(
            issued.id,
            request.edition().code(),
            issued.version,
            last.isAfter(end) ? last : end,
            end,
            softwareVersion,
            city,
            area,
            request.from(),
            request.to(),
            request.compareFrom(),
            request.compareTo(),
            policy,
            excluded(policy),
            places.bandwidthM(),
            Question.MIN_MINUTES_DEFAULT,
            request.seed(),
            coverage(now, before),
            indicators,
            Statement.of(indicators),
            Unknowns.of(now, before, excluded(policy)),
            measures,
            places.kinds(),
            places.cells(),
            places.hotspots(),
            rhythm,
            watched.stream().map(place -> other(place, request)).toList(),
            displacement,
            Runs.strata(indicators),
            dropped,
            runs(request, indicators, dropped, places, displacement, end),
            now.hoursByAgency(),
            issued.prev,
            issued.supersedes,
            inputs.sha256(),
            stores.facts().madeUp()),
        kinds);
  }

  private Places places(EditionRelease release, Evidence now, ReleasePolicy policy) {
    Gatherings onMap = release.onMap();
    return Places.of(
        onMap,
        onMap.evidence(now.city(), now.area(), now.period()),
        release.hidden(now, mapped(policy)),
        kinds,
        policy);
  }

  private Indicators indicators(Place place, ReportRequest request) {
    return new Indicators(
        place.now(),
        place.before(),
        policies.edition(request.edition().policy()),
        kinds,
        Question.MIN_MINUTES_DEFAULT,
        request.seed());
  }

  private Set<String> mapped(ReleasePolicy policy) {
    Set<String> mapped = new TreeSet<>();
    Places.GROUPS.forEach(group -> mapped.addAll(Places.kinds(kinds, group, policy)));
    return mapped;
  }

  private List<String> excluded(ReleasePolicy policy) {
    Set<String> excluded = new TreeSet<>(policy.excluded());
    for (Kind kind : kinds.all()) {
      if (!policy.sensitiveAtArea() && kind.sensitivity() == Kind.Sensitivity.H) {
        excluded.add(kind.code());
      }
    }
    return List.copyOf(excluded);
  }

  private Other other(Place place, ReportRequest request) {
    return new Other(place.area(), indicators(place, request).only(ELSEWHERE));
  }

  private List<Run> runs(
      ReportRequest request,
      List<Indicator> indicators,
      List<String> dropped,
      Places places,
      List<Displacement> displacement,
      Instant cutoff) {
    Runs runs =
        new Runs(
            request.city(), request.area(), softwareVersion, cutoff, request.from(), request.to());
    List<Run> made = new ArrayList<>();
    made.add(
        runs.rate(
            indicators,
            dropped,
            request.compareFrom(),
            request.compareTo(),
            Question.MIN_MINUTES_DEFAULT,
            request.seed()));
    made.add(
        runs.density(
            places,
            Question.MIN_MINUTES_DEFAULT,
            policies.edition(request.edition().policy()).cellM()));
    displacement.forEach(one -> made.add(runs.displacement(one)));
    return made.stream().filter(Objects::nonNull).toList();
  }

  private List<Measure> measures(ReportRequest request) {
    return stores.measures().measures().stream()
        .filter(measure -> measure.areaId().equals(request.area().id()))
        .filter(
            measure ->
                !measure.from().isAfter(request.to())
                    && (measure.to() == null || !measure.to().isBefore(request.compareFrom())))
        .toList();
  }

  private static Coverage coverage(Evidence now, Evidence before) {
    Effort current = Effort.of(now);
    Effort earlier = Effort.of(before);
    return new Coverage(
        current.visits(),
        current.hours(),
        current.days(),
        current.coveredPct(),
        List.copyOf(current.agencies()),
        earlier.visits(),
        earlier.hours());
  }

  private record Issued(String id, int version, String prev, String supersedes) {}

  /** The id is of the ISO week that the period's last day lies in, as DOMAIN § 4 has it. */
  private Issued issued(ReportRequest request) {
    String stem =
        String.format(
            Locale.ROOT,
            "%s-%d-W%02d%s-v",
            request.area().id(),
            request.to().get(IsoFields.WEEK_BASED_YEAR),
            request.to().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            request.edition() == Edition.PUBLIC ? "-public" : "");
    int version = 1;
    String prev = null;
    String supersedes = null;
    for (IssuedReport report : stores.reports().list(ISSUED_MAX)) {
      // Counted by id: two periods of different length may end in the same week.
      if (report.id().startsWith(stem)) {
        version = Math.max(version, report.version() + 1);
      }
      boolean sameSeries =
          report.areaId().equals(request.area().id())
              && report.edition().equals(request.edition().code());
      boolean samePeriod = report.period().equals(request.period());
      if (sameSeries && samePeriod && supersedes == null) {
        supersedes = report.id();
      } else if (sameSeries && !samePeriod && prev == null) {
        prev = report.id();
      }
    }
    return new Issued(stem + version, version, prev, supersedes);
  }
}
