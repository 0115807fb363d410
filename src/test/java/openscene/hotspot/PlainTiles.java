package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.Projection;
import openscene.geo.Tile;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.window.Raster;

/**
 * Density tiles the plain way: every observation is looked at for every tile, every pixel is
 * projected and measured by itself. What {@link DensityTiles} draws must be this.
 */
final class PlainTiles {
  private static final int SIDE = Tile.SIDE;

  private final Memory memory;
  private final TileQuestion asked;
  private final double[] values = new double[SIDE * SIDE];
  private final double[] minutes = new double[SIDE * SIDE];
  private final boolean[] hatched = new boolean[SIDE * SIDE];

  private PlainTiles(Memory memory, TileQuestion asked) {
    this.memory = memory;
    this.asked = asked;
    Arrays.fill(values, Double.NaN);
    Arrays.fill(minutes, Double.NaN);
  }

  /** How many pixels of classes, [row][column], are other than they must be. */
  static int wrong(int[][] drawn, Memory memory, TileQuestion asked) {
    PlainTiles plain = new PlainTiles(memory, asked);
    List<City> cities = new ArrayList<>(memory.cities);
    cities.sort(Comparator.comparing(City::id));
    cities.forEach(city -> plain.add(city, cities));
    int wrong = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int one = drawn[i / SIDE][i % SIDE];
      wrong += one == plain.classAt(i, 0) || plain.isOnABreak(i, one) ? 0 : 1;
    }
    return wrong;
  }

  private int classAt(int i, double slack) {
    int above = 0;
    for (double from : TileImage.breaks(asked.basis())) {
      above += values[i] >= from * (1 - slack) ? 1 : 0;
    }
    boolean line = (i / SIDE + i % SIDE) % 8 == 0;
    return above == 0 && hatched[i] && line ? 8 : above;
  }

  /** Whether the value, or the minutes, are so near a limit that rounding decides. */
  private boolean isOnABreak(int i, int drawn) {
    double slack = 1e-9;
    boolean minutesDecide =
        Math.abs(minutes[i] - 30) < 30 * slack || Math.abs(minutes[i] - 1) < slack;
    return minutesDecide || drawn == classAt(i, slack) || drawn == classAt(i, -slack);
  }

  private static BBox around(City city) {
    BBox box = city.bounds();
    return new BBox(box.west() - 0.01, box.south() - 0.01, box.east() + 0.01, box.north() + 0.01);
  }

  private void add(City city, List<City> cities) {
    if (asked.area() != null && !asked.area().city().equals(city.id())) {
      return;
    }
    Projection projection = Projection.of(city.crs());
    Tile tile = new Tile(asked.z(), asked.x(), asked.y());
    double pixelM = tile.pixelM(around(city));
    double bandwidthM = Math.max(60, 2 * pixelM);
    Tile.Pixels pixels =
        tile.pixels(projection, around(city), (int) Math.ceil(3 * bandwidthM / pixelM));
    if (pixels.isEmpty()) {
      return;
    }
    Grid grid = Grid.covering(pixels.envelope(), bandwidthM / 4, 2);
    Raster raster = new Raster(grid.westM(), grid.southM(), grid.cellM(), grid.cols(), grid.rows());
    List<Observation> seen =
        memory.observations.stream()
            .filter(one -> asked.period().contains(one.seenAt()))
            .filter(one -> asked.kinds().isEmpty() || asked.kinds().contains(one.kind()))
            .filter(
                one ->
                    cities.stream()
                        .filter(some -> around(some).contains(one.place()))
                        .findFirst()
                        .filter(city::equals)
                        .isPresent())
            .sorted(Comparator.comparing(Observation::seenAt).thenComparing(Observation::id))
            .toList();
    Ground clip = asked.area() == null ? null : Ground.of(city, asked.area());
    if (asked.basis() == Basis.COUNT) {
      if (!seen.isEmpty()) {
        double[] perM2 = density(seen, projection, raster, bandwidthM);
        double scale = 10_000 / Found.months(asked.period());
        pixels.forEach(
            (px, py, eastM, northM) -> {
              if (clip == null || clip.holds(eastM, northM)) {
                add(py * SIDE + px, scale * raster.between(perM2, eastM, northM));
              }
            });
      }
      return;
    }
    addRate(city, seen, pixels, raster, bandwidthM, clip);
  }

  private void addRate(
      City city,
      List<Observation> seen,
      Tile.Pixels pixels,
      Raster raster,
      double bandwidthM,
      Ground clip) {
    Projection projection = Projection.of(city.crs());
    double[] rate = new double[raster.size()];
    double[] least = new double[raster.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Set<String> kinds = new LinkedHashSet<>(asked.kinds());
    if (kinds.isEmpty()) {
      memory.visits.forEach(visit -> kinds.addAll(visit.targetKinds()));
    }
    Set<Set<UUID>> efforts = new HashSet<>();
    for (String kind : kinds) {
      Set<UUID> looked = looked(city, kind);
      if (asked.kinds().isEmpty() && looked.isEmpty()) {
        continue;
      }
      double[] perM2 =
          density(
              seen.stream()
                  .filter(one -> one.kind().equals(kind) && looked.contains(one.visitId()))
                  .toList(),
              projection,
              raster,
              bandwidthM);
      double[] minutes = minutes(looked, raster, bandwidthM);
      for (int i = 0; i < rate.length; i++) {
        double within = minutes[i] * 2 * Math.PI * bandwidthM * bandwidthM;
        rate[i] += minutes[i] > 0 ? perM2[i] * 60 / minutes[i] : 0;
        least[i] = Math.min(least[i], within);
      }
      efforts.add(looked);
    }
    if (efforts.isEmpty()) {
      return;
    }
    pixels.forEach(
        (px, py, eastM, northM) -> {
          int at = py * SIDE + px;
          minutes[at] = raster.between(least, eastM, northM);
          if (minutes[at] >= 1 && (clip == null || clip.holds(eastM, northM))) {
            if (minutes[at] < 30) {
              hatched[at] = true;
            } else {
              add(at, raster.between(rate, eastM, northM));
            }
          }
        });
  }

  private Set<UUID> looked(City city, String kind) {
    Set<UUID> looked = new HashSet<>();
    for (Visit visit : memory.visits) {
      if (visit.city().equals(city.id())
          && visit.endedAt() != null
          && asked.period().contains(visit.startedAt())
          && visit.provesAbsenceOf(kind)) {
        looked.add(visit.id());
      }
    }
    return looked;
  }

  /** Minutes on effort cells; visits of the tests know their cells. */
  private double[] minutes(Set<UUID> looked, Raster raster, double bandwidthM) {
    List<double[]> spent = new ArrayList<>();
    for (Visit visit : memory.visits) {
      if (looked.contains(visit.id())) {
        for (Visit.CellEffort cell : visit.cells()) {
          spent.add(
              new double[] {
                (cell.col() + 0.5) * Visit.CELL_M, (cell.row() + 0.5) * Visit.CELL_M, cell.minutes()
              });
        }
      }
    }
    return KernelDensity.binned(
        spent.stream().mapToDouble(one -> one[0]).toArray(),
        spent.stream().mapToDouble(one -> one[1]).toArray(),
        spent.stream().mapToDouble(one -> one[2]).toArray(),
        raster,
        bandwidthM,
        1);
  }

  private void add(int at, double value) {
    values[at] = Double.isNaN(values[at]) ? value : values[at] + value;
  }

  private static double[] density(
      List<Observation> seen, Projection projection, Raster raster, double bandwidthM) {
    double[][] metres =
        seen.stream().map(one -> projection.metres(one.place())).toArray(double[][]::new);
    return KernelDensity.binned(
        Arrays.stream(metres).mapToDouble(one -> one[0]).toArray(),
        Arrays.stream(metres).mapToDouble(one -> one[1]).toArray(),
        null,
        raster,
        bandwidthM,
        1);
  }
}
