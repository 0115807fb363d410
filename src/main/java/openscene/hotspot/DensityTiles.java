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
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Tile;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
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

  /** Above this a tile shows a whole city, metres. */
  private static final double WIDE_M = 100_000;

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
          List<Observation> seen = observations(sheet, cities);
          Ground ground = clip == null ? null : Ground.of(city, clip);
          if (basis == Basis.COUNT) {
            drawCount(sheet, seen, ground, image);
          } else {
            drawRate(sheet, seen, ground, image);
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

    /** Where observations matter for the pixels; null when nowhere. */
    BBox box() {
      Envelope reach = pixels.envelope();
      reach.expandBy((KernelDensity.REACH + 1) * bandwidthM);
      if (Math.max(reach.getWidth(), reach.getHeight()) > WIDE_M) {
        return bounds;
      }
      BBox near = projection.around(reach);
      double west = Math.max(near.west(), bounds.west());
      double south = Math.max(near.south(), bounds.south());
      double east = Math.min(near.east(), bounds.east());
      double north = Math.min(near.north(), bounds.north());
      return west > east || south > north ? null : new BBox(west, south, east, north);
    }
  }

  private static BBox withSlack(BBox box) {
    return new BBox(
        Math.max(-180, box.west() - BOUNDS_SLACK_DEG),
        Math.max(-90, box.south() - BOUNDS_SLACK_DEG),
        Math.min(180, box.east() + BOUNDS_SLACK_DEG),
        Math.min(90, box.north() + BOUNDS_SLACK_DEG));
  }

  /** The observations around a sheet that are its city's, in an order that is always the same. */
  private List<Observation> observations(Sheet sheet, List<City> cities) {
    List<Observation> seen = new ArrayList<>();
    BBox box = sheet.box();
    if (box != null) {
      observations.scan(
          Filter.ALL.in(sheet.period).ofKinds(sheet.kinds).within(box),
          observation -> {
            // The first city whose bounds hold it, so that no observation is drawn twice.
            for (City city : cities) {
              if (withSlack(city.bounds()).contains(observation.place())) {
                if (city.equals(sheet.city)) {
                  seen.add(observation);
                }
                return;
              }
            }
          });
    }
    seen.sort(Comparator.comparing(Observation::seenAt).thenComparing(Observation::id));
    return seen;
  }

  private static void drawCount(Sheet sheet, List<Observation> seen, Ground clip, TileImage image) {
    if (seen.isEmpty()) {
      return;
    }
    Grid grid = sheet.grid();
    double[] perM2 =
        Surface.binnedCount(Surface.Points.of(seen, sheet.projection), grid, sheet.bandwidthM);
    double scale = M2_PER_HA / Found.months(sheet.period);
    sheet.pixels.forEach(
        (px, py, eastM, northM) -> {
          if (clip == null || clip.holds(eastM, northM)) {
            image.add(px, py, scale * Surface.between(grid, perM2, eastM, northM));
          }
        });
  }

  private void drawRate(Sheet sheet, List<Observation> seen, Ground clip, TileImage image) {
    List<Visit> ended = new ArrayList<>();
    visits.scan(
        Filter.ALL.in(sheet.period).inCity(sheet.city.id()),
        visit -> {
          if (visit.endedAt() != null) {
            ended.add(visit);
          }
        });
    ended.sort(Comparator.comparing(Visit::startedAt).thenComparing(Visit::id));
    List<Looked> groups = Looked.of(sheet.kinds, ended, seen);
    if (groups.isEmpty()) {
      return;
    }
    Grid grid = sheet.grid();
    Effort effort = new Effort(sheet.city, areas);
    double[] rate = new double[grid.size()];
    double[] least = new double[grid.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (Looked group : groups) {
      double[] perM2 =
          Surface.binnedCount(
              Surface.Points.of(group.seen(), sheet.projection), grid, sheet.bandwidthM);
      double[] minutes =
          Surface.binnedWithinReach(effort.minutes(group.visits(), null), grid, sheet.bandwidthM);
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
