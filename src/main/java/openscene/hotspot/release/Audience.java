package openscene.hotspot.release;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.hotspot.KeptTiles;
import openscene.hotspot.inquiry.Inquiries;
import openscene.observation.Kinds;
import openscene.privacy.RolePolicy;
import openscene.snapshot.Rounds;
import openscene.snapshot.View;

/**
 * What the questions of one role are answered from; what is kept of its answers is its own. Safe to
 * share between threads.
 */
public final class Audience {
  /** What is told of cities and periods may take so little of the memory, for each role. */
  private static final int SHARE_OF_MEMORY = 32;

  private final RolePolicy policy;
  private final Scale scale;
  private final Supplier<? extends View> views;
  private final Gatherings gatherings;
  private final Inquiries inquiries;
  private final KeptTiles tiles;

  /** Who is told everything. */
  private Audience(Gatherings gatherings, Inquiries inquiries, KeptTiles tiles) {
    this.policy = RolePolicy.OPERATOR;
    this.scale = null;
    this.views = null;
    this.gatherings = gatherings;
    this.inquiries = inquiries;
    this.tiles = tiles;
  }

  private Audience(
      RolePolicy policy,
      Kinds kinds,
      Supplier<? extends View> views,
      AreaStore areas,
      Clock clock,
      String version) {
    this.policy = policy;
    this.scale = new Scale(policy, kinds);
    ReleasedView.Shared shared =
        new ReleasedView.Shared(scale, areas, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    // Months are over by UTC: what was received is known by the UTC day only.
    Supplier<View> released =
        () -> shared.of(views.get(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    this.views = released;
    this.gatherings = new Gatherings(released, areas);
    this.inquiries = new Inquiries(gatherings, clock, version);
    this.tiles = new KeptTiles(new DensityTiles(released, areas));
  }

  /** Who runs commands beside the store: told everything, as it is. */
  public static Audience unreleased(Gatherings gatherings, Inquiries inquiries, KeptTiles tiles) {
    return new Audience(gatherings, inquiries, tiles);
  }

  /**
   * A role that something is told.
   *
   * @param views what is known now, unreleased
   */
  public static Audience of(
      RolePolicy policy,
      Kinds kinds,
      Supplier<? extends View> views,
      AreaStore areas,
      Clock clock,
      String version) {
    return new Audience(policy, kinds, views, areas, clock, version);
  }

  /** By which numbers. */
  public RolePolicy policy() {
    return policy;
  }

  /** Which kinds, on which cells; null when everything is told. */
  public Scale scale() {
    return scale;
  }

  /** Answers from what may be told. */
  public Gatherings gatherings() {
    return gatherings;
  }

  /** Answers from what may be told. */
  public Inquiries inquiries() {
    return inquiries;
  }

  /** Tiles of what may be told. */
  public KeptTiles tiles() {
    return tiles;
  }

  /** What is left out of a region in a period; nothing where everything is told. */
  public List<ReleasedView.Hidden> hidden(City city, Region region, Period period) {
    return scale == null ? List.of() : ((ReleasedView) views.get()).hidden(city, region, period);
  }

  /** Of these kinds those that a visit of the period looked for; all when none was. */
  public NavigableSet<String> lookedFor(City city, Period period, Set<String> kinds) {
    Rounds rounds = views.get().rounds(city, period);
    NavigableSet<String> looked = new TreeSet<>();
    for (int i = 0; i < rounds.size() && looked.size() < kinds.size(); i++) {
      for (String kind : kinds) {
        if (rounds.provesAbsenceOf(i, kind)) {
          looked.add(kind);
        }
      }
    }
    return looked.isEmpty() ? new TreeSet<>(kinds) : looked;
  }
}
