package openscene.hotspot.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.hotspot.tile.Recent;
import openscene.privacy.Reason;
import openscene.snapshot.Homes;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/**
 * What a role may be told of a view: what was seen stands in the middle of its cell, and small
 * counts are left out. Single records and visits are not told at all.
 */
public final class ReleasedView implements View {
  /** Places along a side of a city's bounds that are projected to find its metres. */
  private static final int ALONG = 64;

  /** Cells beyond a city's bounds that are looked at too. */
  private static final double MARGIN_M = 2_000;

  private static final int LOCKS = 8;

  private final View base;
  private final Shared shared;
  private final LocalDate today;

  private ReleasedView(View base, Shared shared, LocalDate today) {
    this.base = base;
    this.shared = shared;
    this.today = today;
  }

  /**
   * What is left out of a city and period.
   *
   * @param eastM middle of its cell, metres
   * @param northM middle of its cell, metres
   * @param kind code
   * @param reason why
   * @param inRates whether rates lack it too, not counts only
   */
  public record Hidden(double eastM, double northM, String kind, Reason reason, boolean inRates) {}

  /** All that is told of a city and period, as of a version of the view. */
  private record Told(long version, List<Area> areas, Gathered gathered, List<Hidden> hidden) {
    long bytes() {
      return 1_000 + 150L * (gathered.seen().size() + gathered.rounds().size() + hidden.size());
    }

    Told at(long later) {
      return new Told(later, areas, gathered, hidden);
    }
  }

  private record Key(City city, Period period, int openMonth) {}

  /** What the views of one role share: what is told of cities and periods, until that changes. */
  public static final class Shared {
    private final Scale scale;
    private final AreaStore areas;
    private final Recent<Key, Told> kept;
    private final Object[] locks = new Object[LOCKS];

    /**
     * Of one role.
     *
     * @param bytesMax how much is kept, roughly
     */
    public Shared(Scale scale, AreaStore areas, long bytesMax) {
      this.scale = scale;
      this.areas = areas;
      this.kept = new Recent<>(bytesMax, Told::bytes);
      Arrays.setAll(locks, i -> new Object());
    }

    /**
     * What may be told on a day.
     *
     * @param today null where nothing waits for its month to be over
     */
    public ReleasedView of(View base, LocalDate today) {
      return new ReleasedView(base, this, today);
    }

    Told told(View base, City city, Period period, LocalDate today) {
      int openMonth = today == null ? Linked.NONE_OPEN : Linked.month(today);
      Key key = new Key(city, period, openMonth);
      // Who asks for what another is working out waits for it.
      synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
        Told before = kept.find(key);
        List<Area> borders = areas.areas();
        if (before != null
            && before.areas.equals(borders)
            && before.version <= base.version()
            && base.unchangedSince(
                before.version,
                city,
                all(city),
                new Wanted(period, java.util.Set.of(), false),
                true)) {
          Told still = before.at(base.version());
          kept.keep(key, still);
          return still;
        }
        Told now = work(base, city, period, borders, openMonth);
        kept.keep(key, now);
        return now;
      }
    }

    private Told work(View base, City city, Period period, List<Area> borders, int openMonth) {
      Gathered gathered = base.gather(city, Region.of(all(city)), period);
      Projection projection = Projection.of(city.crs());
      List<Region> regions = new ArrayList<>();
      for (Area area : borders) {
        if (area.city().equals(city.id())) {
          regions.add(Region.of(projection.metres(area.outline())));
        }
      }
      Atoms atoms = new Atoms(city, gathered, scale, new Linked(regions, openMonth));
      Sightings seen = gathered.seen();
      int[] rows = new int[seen.size()];
      double[] eastM = new double[rows.length];
      double[] northM = new double[rows.length];
      List<Hidden> hidden = new ArrayList<>();
      int n = 0;
      for (int i = 0; i < rows.length; i++) {
        if (atoms.isTold(i)) {
          rows[n] = i;
          eastM[n] = atoms.eastM(i);
          northM[n++] = atoms.northM(i);
        } else if (atoms.hidden(i).isPresent()) {
          hidden.add(
              new Hidden(
                  atoms.eastM(i),
                  atoms.northM(i),
                  seen.kind(i),
                  atoms.hidden(i).orElseThrow(),
                  atoms.looked(i)));
        }
      }
      Sightings told =
          seen.select(Arrays.copyOf(rows, n))
              .placed(Arrays.copyOf(eastM, n), Arrays.copyOf(northM, n));
      return new Told(
          base.version(),
          borders,
          new Gathered(told, gathered.rounds()),
          hidden.stream().distinct().toList());
    }
  }

  /** An envelope in metres that surely holds all places of a city. */
  private static Envelope all(City city) {
    Projection projection = Projection.of(city.crs());
    BBox box = Homes.around(city);
    Envelope metres = new Envelope();
    for (int i = 0; i <= ALONG; i++) {
      double lon = box.west() + (box.east() - box.west()) * i / ALONG;
      double lat = box.south() + (box.north() - box.south()) * i / ALONG;
      for (LonLat at :
          new LonLat[] {
            new LonLat(lon, box.south()),
            new LonLat(lon, box.north()),
            new LonLat(box.west(), lat),
            new LonLat(box.east(), lat)
          }) {
        double[] to = projection.metres(at);
        metres.expandToInclude(to[0], to[1]);
      }
    }
    metres.expandBy(MARGIN_M);
    return metres;
  }

  /** What is left out of a region in a period, each cell and kind once. */
  public List<Hidden> hidden(City city, Region region, Period period) {
    return shared.told(base, city, period, today).hidden.stream()
        .filter(one -> region.holds(one.eastM, one.northM))
        .toList();
  }

  @Override
  public long version() {
    return base.version();
  }

  @Override
  public Gathered gather(City city, Region region, Period period) {
    Gathered all = shared.told(base, city, period, today).gathered;
    Sightings seen = all.seen();
    return new Gathered(seen.where(i -> region.holds(seen.eastM(i), seen.northM(i))), all.rounds());
  }

  @Override
  public Places places(City city, Envelope metres, Wanted wanted) {
    Sightings seen = shared.told(base, city, wanted.period(), today).gathered.seen();
    double[] eastM = new double[seen.size()];
    double[] northM = new double[eastM.length];
    int n = 0;
    for (int i = 0; i < eastM.length; i++) {
      if (metres.contains(seen.eastM(i), seen.northM(i))
          && (wanted.kinds().isEmpty() || wanted.kinds().contains(seen.kind(i)))
          && (seen.home(i) || !wanted.homeOnly())) {
        eastM[n] = seen.eastM(i);
        northM[n++] = seen.northM(i);
      }
    }
    return new Places(Arrays.copyOf(eastM, n), Arrays.copyOf(northM, n));
  }

  @Override
  public int[] counts(City city, Grid grid, Wanted wanted) {
    int[] counts = new int[grid.size()];
    Places places =
        places(
            city,
            new Envelope(
                grid.westM(),
                grid.westM() + grid.cols() * grid.cellM(),
                grid.southM(),
                grid.southM() + grid.rows() * grid.cellM()),
            wanted);
    for (int i = 0; i < places.size(); i++) {
      int at = grid.indexOf(places.eastM()[i], places.northM()[i]);
      if (at >= 0) {
        counts[at]++;
      }
    }
    return counts;
  }

  @Override
  public Rounds rounds(City city, Period period) {
    return shared.told(base, city, period, today).gathered.rounds();
  }

  /**
   * What is hidden in one place hangs on the whole of an area: so the whole city is asked about.
   */
  @Override
  public boolean unchangedSince(
      long version, City city, Envelope metres, Wanted wanted, boolean visitsToo) {
    return base.unchangedSince(version, city, all(city), wanted, visitsToo);
  }
}
