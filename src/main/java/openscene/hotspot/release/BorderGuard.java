package openscene.hotspot.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.LocalClock;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts.Count;
import openscene.privacy.differencing.DifferencingGuard;
import openscene.snapshot.Sightings;
import openscene.snapshot.View;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Whether a border somebody draws comes so close to others that what is told of the areas, taken
 * from each other, tells of a few records. Safe to share between threads.
 */
public final class BorderGuard {
  /** How far back records are counted. */
  public static final Duration LOOKED_BACK = Duration.ofDays(365);

  /** Less ground than this, square metres, is none: borders are rounded. */
  private static final double GROUND_M2 = 1;

  private final Supplier<? extends View> views;
  private final Clock clock;
  private final ReleasePolicy policy;

  /**
   * By what is known now.
   *
   * @param policy whose k of observations, visits and days must lie between two borders
   */
  public BorderGuard(Supplier<? extends View> views, Clock clock, ReleasePolicy policy) {
    this.views = views;
    this.clock = clock;
    this.policy = policy;
  }

  /** Whether a new border must not be: next to one of the others, or to two of them together. */
  public boolean isTooClose(City city, Area drawn, List<Area> others) {
    Projection projection = Projection.of(city.crs());
    List<Geometry> grounds = new ArrayList<>();
    for (Area other : others) {
      if (other.city().equals(city.id())) {
        grounds.add(projection.metres(other.outline()));
      }
    }
    Instant now = clock.instant();
    Period year = new Period(now.minus(LOOKED_BACK), now);
    View view = views.get();
    return new DifferencingGuard<Geometry>(
            policy, LOOKED_BACK, (plus, minus) -> between(view, city, year, plus, minus))
        .isTooClose(projection.metres(drawn.outline()), grounds);
  }

  private static Optional<Count> between(
      View view, City city, Period period, List<Geometry> plus, List<Geometry> minus) {
    List<Geometry> all = new ArrayList<>(plus);
    all.addAll(minus);
    for (int i = 0; i < all.size(); i++) {
      List<Geometry> others = new ArrayList<>(all);
      Geometry one = others.remove(i);
      if (others.stream().noneMatch(other -> isShared(one, other))) {
        return Optional.empty();
      }
    }
    if (isApart(plus) && isApart(minus) && isNone(joined(plus), joined(minus))) {
      return Optional.empty();
    }
    Sightings seen = view.gather(city, Region.of(joined(all)), period).seen();
    List<Region> added = plus.stream().map(Region::of).toList();
    List<Region> taken = minus.stream().map(Region::of).toList();
    LocalClock local = LocalClock.of(city.zone());
    Behind behind = new Behind();
    for (int i = 0; i < seen.size(); i++) {
      if (holding(added, seen, i) != holding(taken, seen, i)) {
        behind.add(seen, i, local.day(seen.seenAtS(i)), false);
      }
    }
    return Optional.of(behind.count());
  }

  private static long holding(List<Region> regions, Sightings seen, int row) {
    return regions.stream().filter(one -> one.holds(seen.eastM(row), seen.northM(row))).count();
  }

  private static boolean isShared(Geometry one, Geometry other) {
    return one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())
        && OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION).getArea() > GROUND_M2;
  }

  private static boolean isApart(List<Geometry> some) {
    return some.size() < 2 || !isShared(some.get(0), some.get(1));
  }

  private static boolean isNone(Geometry one, Geometry other) {
    return OverlayNGRobust.overlay(one, other, OverlayNG.SYMDIFFERENCE).getArea() <= GROUND_M2;
  }

  private static Geometry joined(List<Geometry> some) {
    Geometry joined = some.get(0);
    for (Geometry other : some.subList(1, some.size())) {
      joined = OverlayNGRobust.overlay(joined, other, OverlayNG.UNION);
    }
    return joined;
  }
}
