package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Tile;
import openscene.observation.Agency;
import openscene.observation.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fast tiles show what plain ones show. */
class PlainTilesTest {
  private static final LonLat CENTRE = new LonLat(5.3278, 60.3944);
  private static final Set<String> ALL = Set.of();

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8, 10, 11, 12, 13, 14, 15, 16, 17, 19, 22})
  void atEveryZoom(int z) {
    Memory memory = dense(z, 1_500, 4_000);
    for (Tile tile : around(z)) {
      for (Basis basis : Basis.values()) {
        same(memory, tile, Scene.MARCH, ALL, basis, false);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2019-03-10T00:00:00Z, 2019-03-10T00:00:01Z",
    "1950-01-01T00:00:00Z, 2050-01-01T00:00:00Z",
    "2011-01-01T00:00:00Z, 2011-02-01T00:00:00Z"
  })
  void ofASecondACenturyAndATimeOfNothing(Instant from, Instant to) {
    Memory memory = dense(5, 800, 400);
    memory.observations.add(
        Scene.seen(new UUID(9, 9), "litter", Instant.parse("2019-03-10T00:00:00Z"), CENTRE, null));
    for (Basis basis : Basis.values()) {
      same(memory, tileOf(14, CENTRE), new Period(from, to), ALL, basis, false);
    }
  }

  @Test
  void ofKindsThatMatchSomeAllOrNothing() {
    Memory memory = dense(6, 3_000, 2_000);
    for (Set<String> kinds :
        List.of(
            Set.of("litter"),
            Set.of("litter", "open_dealing"),
            Set.copyOf(Scene.CORNERS),
            Set.of("gathering"))) {
      for (Basis basis : Basis.values()) {
        same(memory, tileOf(14, CENTRE), Scene.MARCH, kinds, basis, false);
      }
    }
  }

  @Test
  void insideAnAreaOnly() {
    Memory memory = dense(7, 3_000, 2_000);
    for (int z : new int[] {12, 14, 15, 17}) {
      for (Basis basis : Basis.values()) {
        same(memory, tileOf(z, CENTRE), Scene.MARCH, ALL, basis, true);
      }
    }
  }

  @Test
  void whereTwoCitiesMeet() {
    Memory memory = dense(8, 4_000, 2_000);
    memory.cities.add(
        new City(
            "askoy",
            "Askøy",
            "EPSG:32632",
            ZoneId.of("Europe/Oslo"),
            new BBox(5.20, 60.38, 5.325, 60.42),
            List.of("nb")));
    for (int z : new int[] {11, 13, 15}) {
      for (Tile tile : around(z)) {
        for (Basis basis : Basis.values()) {
          same(memory, tile, Scene.MARCH, ALL, basis, false);
        }
      }
    }
  }

  private static void same(
      Memory memory, Tile tile, Period period, Set<String> kinds, Basis basis, boolean clipped) {
    TileQuestion asked =
        new TileQuestion(
            tile.z(), tile.x(), tile.y(), period, kinds, basis, clipped ? Scene.VAAGSBUNNEN : null);
    byte[] png =
        memory.tiles().png(tile.z(), tile.x(), tile.y(), period, kinds, basis, asked.area());
    assertThat(PlainTiles.wrong(classes(png), memory, asked)).as(asked.toString()).isZero();
    assertThat(png.length).isLessThan(40_000);
  }

  static int[][] classes(byte[] png) {
    try {
      var raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
      int[][] classes = new int[Tile.SIDE][Tile.SIDE];
      for (int py = 0; py < Tile.SIDE; py++) {
        raster.getSamples(0, py, Tile.SIDE, 1, 0, classes[py]);
      }
      return classes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Observations around some corners and anywhere in the city, visits with cells around them. */
  private static Memory dense(long seed, int observations, int cells) {
    Memory memory = Scene.empty();
    Random chance = new Random(seed);
    double[] centre = Scene.METRES.metres(CENTRE);
    for (int i = 0; i < 40; i++) {
      List<Visit.CellEffort> spent = new ArrayList<>();
      for (int k = 0; k < cells / 40; k++) {
        spent.add(
            new Visit.CellEffort(
                (int) ((centre[0] + 700 * chance.nextGaussian()) / Visit.CELL_M),
                (int) ((centre[1] + 500 * chance.nextGaussian()) / Visit.CELL_M),
                0.5 + 3 * chance.nextDouble()));
      }
      memory.visits.add(
          Scene.visit(
              new UUID(seed, i),
              Agency.CLEANING,
              i % 3 == 0
                  ? List.of("open_dealing", "litter")
                  : List.of("discarded_syringe", "litter"),
              i % 7 != 0,
              Scene.MARCH.from().plusSeconds(i * 40_000L),
              List.of(),
              spent));
    }
    for (int i = 0; i < observations; i++) {
      double reach = i % 3 == 0 ? 1_500 : 80;
      LonLat place =
          Scene.METRES.degrees(
              centre[0] + reach * chance.nextGaussian() + (i % 5) * 130,
              centre[1] + reach * chance.nextGaussian());
      Visit visit = memory.visits.get(chance.nextInt(40));
      memory.observations.add(
          Scene.seen(
              new UUID(~seed, i),
              Scene.CORNERS.get(chance.nextInt(3)),
              visit.startedAt().plusSeconds(60),
              place,
              i % 10 == 9 ? null : visit.id()));
    }
    return memory;
  }

  private static List<Tile> around(int z) {
    Tile tile = tileOf(z, CENTRE);
    List<Tile> tiles = new ArrayList<>();
    for (int x = tile.x(); x <= tile.x() + 1; x++) {
      for (int y = tile.y(); y <= tile.y() + 1; y++) {
        if (Tile.exists(z, x, y)) {
          tiles.add(new Tile(z, x, y));
        }
      }
    }
    return tiles;
  }

  static Tile tileOf(int z, LonLat place) {
    int n = 1 << z;
    double lat = Math.toRadians(place.lat());
    double north = Math.log(Math.tan(lat) + 1 / Math.cos(lat));
    return new Tile(
        z, (int) ((place.lon() + 180) / 360 * n), (int) ((1 - north / Math.PI) / 2 * n));
  }
}
