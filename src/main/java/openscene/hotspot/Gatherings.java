package openscene.hotspot;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.ObservationStore;
import openscene.observation.VisitStore;
import openscene.snapshot.Sightings;
import openscene.snapshot.StoreView;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/** Answers questions about where people gather. Safe to share between threads. */
public final class Gatherings {
  /** Smallest and largest side of a published cell, metres. */
  public static final double CELL_MIN_M = 25;

  public static final double CELL_MAX_M = 1_000;

  /** The most areas whose ground is remembered. */
  private static final int GROUNDS_MAX = 500;

  private final Supplier<? extends View> views;
  private final AreaStore areas;
  private final KeptEvidence kept = new KeptEvidence();
  private final AtomicReference<Whole> latest = new AtomicReference<>();
  private final ConcurrentMap<Outlined, Ground> grounds = new ConcurrentHashMap<>();
  private final Plots.Kept plots = new Plots.Kept();

  /**
   * Reads from views.
   *
   * @param views gives the newest
   */
  public Gatherings(Supplier<? extends View> views, AreaStore areas) {
    this.views = views;
    this.areas = areas;
  }

  /** Reads from these stores, anew for every question. */
  public Gatherings(ObservationStore observations, VisitStore visits, AreaStore areas) {
    StoreView stores = new StoreView(observations, visits, areas);
    this.views = () -> stores;
    this.areas = areas;
  }

  /** Reads from one view, of the same areas. */
  public Gatherings of(View view) {
    return new Gatherings(() -> view, areas);
  }

  /** What is known now. */
  public View view() {
    return views.get();
  }

  /** What is known of an area in a period. */
  public Evidence evidence(City city, Area area, Period period) {
    View view = views.get();
    List<Area> borders = areas.areas();
    Ground ground = ground(city, area);
    return kept.of(
        city,
        area,
        period,
        view,
        ground.outline().getEnvelopeInternal(),
        borders,
        () -> gather(view, city, area, period, ground, borders));
  }

  private Evidence gather(
      View view, City city, Area area, Period period, Ground ground, List<Area> borders) {
    Whole before = latest.get();
    Sightings seen;
    Patrols patrols;
    // Numbers of visits are only told to be the same within one version of what is held.
    if (before != null && before.isOf(view, city, period)) {
      seen = view.seen(city, ground.region(), period);
      patrols = before.patrols;
    } else {
      View.Gathered gathered = view.gather(city, ground.region(), period);
      seen = gathered.seen();
      patrols = new Patrols(gathered.rounds());
      latest.set(new Whole(view.version(), city, period, patrols));
    }
    Effort effort = new Effort(city, borders, some -> ground(city, some));
    int[] near = patrols.near(ground, id -> effort.touches(id, ground, area));
    double[] spent = effort.minutesIn(ground, area, patrols.rounds(), near);
    int[] there =
        IntStream.range(0, near.length).filter(i -> spent[i] > 0).map(i -> near[i]).toArray();
    double[] minutes = Arrays.stream(spent).filter(some -> some > 0).toArray();
    return new Evidence(city, area, period, seen, patrols.rounds().select(there), minutes);
  }

  /** The visits of a whole city that were looked through last, for the next area of it. */
  private record Whole(long version, City city, Period period, Patrols patrols) {
    boolean isOf(View view, City other, Period when) {
      return version == view.version()
          && city.equals(other)
          && period.equals(when)
          && view.unchangedSince(
              version, city, new Envelope(), new Wanted(when, Set.of(), false), true);
    }
  }

  /** What an area's ground is hangs on nothing but the area and its city's CRS. */
  private record Outlined(String crs, Area area) {}

  private Ground ground(City city, Area area) {
    if (grounds.size() >= GROUNDS_MAX) {
      grounds.clear();
    }
    return grounds.computeIfAbsent(new Outlined(city.crs(), area), some -> Ground.of(city, area));
  }

  /**
   * The highest-density area of a question.
   *
   * @throws IllegalArgumentException when the grid would be too large, saying which cell would do
   */
  public Hotspots hotspots(Question question) {
    return hotspots(question, evidence(question.city(), question.area(), question.period()));
  }

  /**
   * The highest-density area of a question, from evidence gathered before.
   *
   * @param evidence of the question's area and period
   * @throws IllegalArgumentException when the grid would be too large, saying which cell would do
   */
  public Hotspots hotspots(Question question, Evidence evidence) {
    check(question, evidence);
    Ground ground = ground(question.city(), question.area());
    return new HotspotFinder(question, evidence, effort(question.city()), ground)
        .find()
        .heldToLeast();
  }

  /**
   * The published grid cells whose centre lies in the area, every one, by row and column from the
   * south-west; a cell nobody visited says so.
   *
   * @param sizeM side of a cell, metres, 25..1000
   */
  public List<Cell> cells(Question question, double sizeM) {
    return cells(question, sizeM, evidence(question.city(), question.area(), question.period()));
  }

  /**
   * The published grid cells, from evidence gathered before.
   *
   * @param sizeM side of a cell, metres, 25..1000
   * @param evidence of the question's area and period
   */
  public List<Cell> cells(Question question, double sizeM, Evidence evidence) {
    check(question, evidence);
    if (!(sizeM >= CELL_MIN_M && sizeM <= CELL_MAX_M)) {
      throw new IllegalArgumentException("size must be 25..1000 m, was " + sizeM);
    }
    Ground ground = ground(question.city(), question.area());
    Plots cells = plots.of(question.city().crs(), question.area(), ground, sizeM);
    return new CellTable(question, evidence, effort(question.city()), ground).cells(cells);
  }

  /**
   * Evidence as a pattern in metres that any method can look at.
   *
   * @param kinds codes; empty means all kinds (count), or all that at least one visit looked for
   *     (rate)
   * @param basis count: every observation; rate: what complete visits that looked for the kinds
   *     saw, and where they spent their hours
   * @throws openscene.hotspot.method.BadSetting when different visits looked for the kinds of a
   *     rate, naming those that can be asked about together
   */
  public Sample sample(Evidence evidence, Set<String> kinds, Basis basis) {
    return Sample.of(evidence, kinds, basis, effort(evidence.city()));
  }

  private Effort effort(City city) {
    return new Effort(city, areas.areas(), some -> ground(city, some));
  }

  private static void check(Question question, Evidence evidence) {
    if (!question.area().equals(evidence.area()) || !question.period().equals(evidence.period())) {
      throw new IllegalArgumentException("the evidence is of another area or period");
    }
  }
}
