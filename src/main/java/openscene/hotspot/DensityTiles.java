package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.geo.Tile;
import openscene.observation.ObservationStore;
import openscene.observation.VisitStore;
import openscene.snapshot.Sightings;
import openscene.snapshot.StoreView;
import openscene.snapshot.View;
import openscene.statistics.density.KernelDensity;
import org.locationtech.jts.geom.Envelope;

/**
 * Draws density as map tiles of the WebMercatorQuad matrix, on one fixed scale for all tiles, zooms
 * and dates, so that a darker place always means more. Measured in the metres of each city; a place
 * in no city's bounds is empty. Safe to share between threads; holds no state.
 */
public final class DensityTiles {
  /**
   * Standard deviation of the kernel, metres; wider only where a pixel is larger than half of it.
   */
  public static final double BANDWIDTH_M = 60;

  /** Patrol minutes within reach below which a pixel is hatched instead of coloured. */
  public static final double MIN_MINUTES = Question.MIN_MINUTES_DEFAULT;

  /** Patrol minutes within reach below which nobody was there at all. */
  private static final double VISITED_MINUTES = 1;

  /** Cells of a sheet per bandwidth; between their centres a bilinear surface is close enough. */
  private static final double CELLS_PER_BANDWIDTH = 4;

  /** Observations up to this far outside a city's bounds are drawn too, degrees. */
  private static final double BOUNDS_SLACK_DEG = 0.01;

  /** Pixels this many bandwidths beyond a city's bounds are drawn too. */
  private static final double DRAWN_BANDWIDTHS = 3;

  private static final double M2_PER_HA = 10_000;

  private final ObservationStore observations;
  private final VisitStore visits;
  private final AreaStore areas;

  /** Reads from these stores. */
  public DensityTiles(ObservationStore observations, VisitStore visits, AreaStore areas) {
    this.observations = observations;
    this.visits = visits;
    this.areas = areas;
  }

  /**
   * One class of the legend.
   *
   * @param from lowest value, observations per hectare and month (count) or per patrol hour (rate)
   * @param to the next class's lowest value; null for the highest class
   * @param colour e.g. #a3b8ca
   */
  public record LegendClass(double from, Double to, String colour) {}

  /**
   * The classes from low to high; below the first nothing is drawn. Of a rate the first class
   * starts at 0: looked long enough, none or hardly any seen.
   */
  public static List<LegendClass> legend(Basis basis) {
    double[] breaks = TileImage.breaks(basis);
    List<LegendClass> legend = new ArrayList<>();
    for (int i = 0; i < breaks.length; i++) {
      legend.add(
          new LegendClass(
              breaks[i], i + 1 < breaks.length ? breaks[i + 1] : null, TileImage.colour(i)));
    }
    return legend;
  }

  /** Colour of the hatch that says "visited, but not long enough"; only of a rate. */
  public static String hatchColour() {
    return TileImage.HATCH;
  }

  /** A 256 px palette PNG, transparent where there is nothing; empty beyond zoom 0..22. */
  public byte[] png(int z, int x, int y, Period period, Set<String> kinds, Basis basis) {
    return png(z, x, y, period, kinds, basis, null);
  }

  /**
   * A 256 px palette PNG, transparent where there is nothing; empty beyond zoom 0..22.
   *
   * @param period bounded, for density is per month
   * @param kinds codes; empty means all
   * @param clip draws only inside this area; null draws everywhere
   */
  public byte[] png(int z, int x, int y, Period period, Set<String> kinds, Basis basis, Area clip) {
    if (!period.isBounded() || !period.from().isBefore(period.to())) {
      throw new IllegalArgumentException(
          "the period must have both ends, e.g. 2019-03-11/2019-04-07: density is per month");
    }
    if (!Tile.exists(z, x, y)) {
      return TileImage.empty();
    }
    List<City> cities = new ArrayList<>(areas.cities());
    cities.sort(Comparator.comparing(City::id));
    TileImage image = new TileImage(basis);
    for (City city : cities) {
      if (clip == null || clip.city().equals(city.id())) {
        Sheet sheet = new Sheet(new Tile(z, x, y), city, period, kinds);
        if (!sheet.pixels.isEmpty()) {
          View.Gathered gathered = gather(sheet);
          Ground ground = clip == null ? null : Ground.of(city, clip);
          if (basis == Basis.COUNT) {
            drawCount(sheet, gathered.seen(), ground, image);
          } else {
            drawRate(sheet, gathered, ground, image);
          }
        }
      }
    }
    return image.png();
  }

  /** What a tile shows of one city: its pixels, and the grid under them. */
  private static final class Sheet {
    private final City city;
    private final Period period;
    private final Set<String> kinds;
    private final Projection projection;
    private final BBox bounds;
    private final double bandwidthM;
    private final Tile.Pixels pixels;

    Sheet(Tile tile, City city, Period period, Set<String> kinds) {
      this.city = city;
      this.period = period;
      this.kinds = kinds;
      this.projection = Projection.of(city.crs());
      this.bounds = withSlack(city.bounds());
      double pixelM = tile.pixelM(bounds);
      this.bandwidthM = Math.max(BANDWIDTH_M, 2 * pixelM);
      this.pixels =
          tile.pixels(projection, bounds, (int) Math.ceil(DRAWN_BANDWIDTHS * bandwidthM / pixelM));
    }

    /** Aligned to the CRS origin, so that neighbouring tiles share their cells. */
    Grid grid() {
      // Two cells more, for between cell centres is measured with both of them.
      return Grid.covering(pixels.envelope(), bandwidthM / CELLS_PER_BANDWIDTH, 2);
    }

    /** Where observations matter for the pixels, metres; null when nowhere. */
    Envelope reach() {
      Envelope reach = pixels.envelope();
      reach.expandBy((KernelDensity.REACH + 1) * bandwidthM);
      Envelope city = new Envelope();
      for (int corner = 0; corner < 4; corner++) {
        double[] at =
            projection.metres(
                new LonLat(
                    (corner & 1) == 0 ? bounds.west() : bounds.east(),
                    (corner & 2) == 0 ? bounds.south() : bounds.north()));
        city.expandToInclude(at[0], at[1]);
      }
      // A line that is straight in degrees bends in metres: by its length² / 8R, some metres a
      // city.
      double longest = Math.hypot(city.getWidth(), city.getHeight());
      city.expandBy(1 + longest * longest / (2 * Projection.EARTH_RADIUS_M));
      Envelope both = reach.intersection(city);
      return both.isNull() ? null : both;
    }
  }

  private static BBox withSlack(BBox box) {
    return new BBox(
        Math.max(-180, box.west() - BOUNDS_SLACK_DEG),
        Math.max(-90, box.south() - BOUNDS_SLACK_DEG),
        Math.min(180, box.east() + BOUNDS_SLACK_DEG),
        Math.min(90, box.north() + BOUNDS_SLACK_DEG));
  }

  /** The observations around a sheet that are its city's, and who looked. */
  private View.Gathered gather(Sheet sheet) {
    Envelope reach = sheet.reach();
    View view = new StoreView(observations, visits, areas);
    if (reach == null) {
      return new View.Gathered(Sightings.none(), view.rounds(sheet.city, sheet.period));
    }
    View.Gathered gathered = view.gather(sheet.city, Region.of(reach), sheet.period);
    Sightings seen = gathered.seen();
    return new View.Gathered(
        seen.where(
            i -> seen.home(i) && (sheet.kinds.isEmpty() || sheet.kinds.contains(seen.kind(i)))),
        gathered.rounds());
  }

  private static void drawCount(Sheet sheet, Sightings seen, Ground clip, TileImage image) {
    if (seen.size() == 0) {
      return;
    }
    Grid grid = sheet.grid();
    double[] perM2 = Surface.binnedCount(Surface.Points.of(seen), grid, sheet.bandwidthM);
    double scale = M2_PER_HA / Found.months(sheet.period);
    sheet.pixels.forEach(
        (px, py, eastM, northM) -> {
          if (clip == null || clip.holds(eastM, northM)) {
            image.add(px, py, scale * Surface.between(grid, perM2, eastM, northM));
          }
        });
  }

  private void drawRate(Sheet sheet, View.Gathered gathered, Ground clip, TileImage image) {
    List<Looked> groups = Looked.of(sheet.kinds, gathered.rounds(), gathered.seen());
    if (groups.isEmpty()) {
      return;
    }
    Grid grid = sheet.grid();
    Effort effort = new Effort(sheet.city, areas);
    double[] rate = new double[grid.size()];
    double[] least = new double[grid.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (Looked group : groups) {
      double[] perM2 = Surface.binnedCount(Surface.Points.of(group.seen()), grid, sheet.bandwidthM);
      double[] minutes =
          Surface.binnedWithinReach(effort.minutes(group.rounds(), null), grid, sheet.bandwidthM);
      double perHour = 60 * Surface.reachM2(sheet.bandwidthM);
      for (int i = 0; i < rate.length; i++) {
        rate[i] += minutes[i] > 0 ? perM2[i] * perHour / minutes[i] : 0;
        least[i] = Math.min(least[i], minutes[i]);
      }
    }
    sheet.pixels.forEach(
        (px, py, eastM, northM) -> {
          double minutes = Surface.between(grid, least, eastM, northM);
          if (minutes < VISITED_MINUTES || (clip != null && !clip.holds(eastM, northM))) {
            return;
          }
          if (minutes < MIN_MINUTES) {
            image.hatch(px, py);
          } else {
            image.add(px, py, Surface.between(grid, rate, eastM, northM));
          }
        });
  }
}
