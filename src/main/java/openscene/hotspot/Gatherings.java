package openscene.hotspot;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.ObservationStore;
import openscene.observation.VisitStore;
import openscene.snapshot.Rounds;
import openscene.snapshot.StoreView;
import openscene.snapshot.View;

/** Answers questions about where people gather. Safe to share between threads; holds no state. */
public final class Gatherings {
  /** Smallest and largest side of a published cell, metres. */
  public static final double CELL_MIN_M = 25;

  public static final double CELL_MAX_M = 1_000;

  private final Supplier<? extends View> views;
  private final AreaStore areas;

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

  /** What is known of an area in a period. */
  public Evidence evidence(City city, Area area, Period period) {
    Ground ground = Ground.of(city, area);
    View.Gathered gathered = views.get().gather(city, ground.region(), period);
    Effort effort = new Effort(city, areas);
    double[] spent = effort.minutesIn(ground, area, gathered.rounds());
    Rounds there = gathered.rounds().where(round -> spent[round] > 0);
    double[] minutes = Arrays.stream(spent).filter(some -> some > 0).toArray();
    return new Evidence(city, area, period, gathered.seen(), there, minutes);
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
    return new HotspotFinder(question, evidence, new Effort(question.city(), areas))
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
    return new CellTable(question, evidence, new Effort(question.city(), areas)).cells(sizeM);
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
    return Sample.of(evidence, kinds, basis, new Effort(evidence.city(), areas));
  }

  private static void check(Question question, Evidence evidence) {
    if (!question.area().equals(evidence.area()) || !question.period().equals(evidence.period())) {
      throw new IllegalArgumentException("the evidence is of another area or period");
    }
  }
}
