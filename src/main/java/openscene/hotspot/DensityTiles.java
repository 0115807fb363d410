package openscene.hotspot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.geo.Tile;
import openscene.hotspot.tile.Layer;
import openscene.observation.ObservationStore;
import openscene.observation.VisitStore;
import openscene.snapshot.StoreView;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/**
 * Draws density as map tiles of the WebMercatorQuad matrix, on one fixed scale for all tiles, zooms
 * and dates, so that a darker place always means more. Measured in the metres of each city; a place
 * in no city's bounds is empty. Safe to share between threads. What was drawn is kept by {@link
 * KeptTiles}.
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

  private static final double M2_PER_HA = 10_000;

  private final Supplier<? extends View> views;
  private final AreaStore areas;
  private final Sheet.Sheets sheets = new Sheet.Sheets();
  private final TileRates rates;

  /**
   * Draws from views.
   *
   * @param views what is known now
   * @param areas cities, and borders by which visits without cells are placed
   */
  public DensityTiles(Supplier<? extends View> views, AreaStore areas) {
    this.views = views;
    this.areas = areas;
    this.rates = new TileRates();
  }

  /** Reads these stores anew for every tile. */
  public DensityTiles(ObservationStore observations, VisitStore visits, AreaStore areas) {
    this(() -> new StoreView(observations, visits, areas), areas);
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

  /** As the other, everywhere. */
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
    return draw(views.get(), new TileQuestion(z, x, y, period, kinds, basis, clip)).png();
  }

  /**
   * A tile, and what it hangs on.
   *
   * @param png a palette PNG of {@value Tile#SIDE} pixels a side
   * @param version of the view it was drawn from
   * @param cities all cities there were
   * @param areas all areas there were; empty when they do not matter
   * @param parts each city that has a share in it, with the box, metres, from where it is reached
   */
  record Drawn(byte[] png, long version, List<City> cities, List<Area> areas, List<Part> parts) {
    /** The same, known to hold for a later version too. */
    Drawn at(long later) {
      return new Drawn(png, later, cities, areas, parts);
    }
  }

  record Part(City city, Envelope reach) {}

  View view() {
    return views.get();
  }

  Drawn draw(View view, TileQuestion asked) {
    List<City> cities = areas.cities();
    boolean rate = asked.basis() == Basis.RATE;
    List<Area> borders = rate ? areas.areas() : List.of();
    List<Part> parts = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    if (Tile.exists(asked.z(), asked.x(), asked.y())) {
      Tile tile = new Tile(asked.z(), asked.x(), asked.y());
      for (City city : cities.stream().sorted(Comparator.comparing(City::id)).toList()) {
        if (asked.area() == null || asked.area().city().equals(city.id())) {
          Sheet sheet = sheets.of(tile, city);
          if (!sheet.isEmpty()) {
            parts.add(new Part(city, sheet.reach()));
            Layer layer = rate ? rate(sheet, view, asked) : count(sheet, view, asked);
            if (layer != null) {
              layers.add(layer);
            }
          }
        }
      }
    }
    return new Drawn(
        TileImage.png(layers, asked.basis()), view.version(), cities, borders, List.copyOf(parts));
  }

  /** Whether what was drawn would be drawn again. */
  boolean holds(Drawn drawn, View now, TileQuestion asked) {
    boolean rate = asked.basis() == Basis.RATE;
    if (!drawn.cities().equals(areas.cities())
        || (rate && !drawn.parts().isEmpty() && !drawn.areas().equals(areas.areas()))) {
      return false;
    }
    if (drawn.version() > now.version()) {
      return true; // Another has drawn it since this one asked.
    }
    Wanted wanted = wanted(asked);
    for (Part part : drawn.parts()) {
      if (!now.unchangedSince(drawn.version(), part.city(), part.reach(), wanted, rate)) {
        return false;
      }
    }
    return true;
  }

  private static Wanted wanted(TileQuestion asked) {
    return new Wanted(asked.period(), asked.kinds(), true);
  }

  private static Region clip(Sheet sheet, TileQuestion asked) {
    return asked.area() == null ? null : Region.of(Ground.of(sheet.city(), asked.area()).outline());
  }

  /** Null when nothing is to be seen. */
  private static Layer count(Sheet sheet, View view, TileQuestion asked) {
    View.Places places = view.places(sheet.city(), sheet.reach(), wanted(asked));
    if (places.size() == 0) {
      return null;
    }
    double[] perHa = sheet.smooth(places.eastM(), places.northM(), null);
    double scale = M2_PER_HA / Found.months(asked.period());
    for (int i = 0; i < perHa.length; i++) {
      perHa[i] *= scale;
    }
    return Layer.of(sheet.pixels(), sheet.grid(), perHa, clip(sheet, asked));
  }

  /** Null when nobody looked. */
  private Layer rate(Sheet sheet, View view, TileQuestion asked) {
    TileRates.Rate rate = rates.of(sheet, view, asked, areas);
    return rate == null
        ? null
        : Layer.of(sheet.pixels(), sheet.grid(), rate.perHour(), clip(sheet, asked))
            .where(rate.minutes(), VISITED_MINUTES, MIN_MINUTES);
  }
}
