package openscene.cli.bench.serve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import openscene.area.Area;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.hotspot.Basis;
import openscene.hotspot.DensityTiles;
import openscene.observation.Observation;
import openscene.observation.Outcome;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is asked of the snapshot, and building and writing it; over stores in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelsOfView {
  private static final Period YEAR =
      new Period(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));

  private Stores stores;
  private LiveSnapshot live;
  private DensityTiles tiles;
  private Wanted three;
  private Region round;
  private long[] months;
  private int next;

  /** Fills the stores and reads them. */
  @Setup
  public void fill(KernelRows made) {
    stores = InMemoryStores.fresh();
    stores.areas().save(Town.city());
    stores.areas().saveAll(Town.areas());
    stores.visits().submitAll(made.visits);
    stores.observations().submitAll(made.observations);
    live = Running.snapshot(stores);
    live.build();
    tiles = new DensityTiles(live, live.areas());
    List<String> codes = new MadeRows(1).codes();
    three = new Wanted(YEAR, Set.of(codes.get(0), codes.get(3), codes.get(6)), false);
    Area area = Town.areas().get(7);
    round = Region.of(Town.PROJECTION.metres(area.outline()));
    months = new long[13];
    for (int m = 0; m < months.length; m++) {
      months[m] = LocalDate.of(2024, 1, 1).plusMonths(m).atStartOfDay(Town.ZONE).toEpochSecond();
    }
  }

  /** Stops following. */
  @TearDown
  public void stop() {
    live.close();
  }

  /** Counts of the town on 512 by 512 cells, a year of three kinds. */
  @Benchmark
  public int[] countsOfTown() {
    return live.get().counts(Town.city(), Town.wide(), three);
  }

  /** Counts of 1.5 km on 256 by 256 cells, a year of three kinds. */
  @Benchmark
  public int[] countsOfCentre() {
    return live.get().counts(Town.city(), Town.centre(), three);
  }

  /** Places of the town, a year of three kinds. */
  @Benchmark
  public View.Places places() {
    return live.get().places(Town.city(), Town.metres(), three);
  }

  /** Everything known of a round area in a year, with the visits. */
  @Benchmark
  public View.Gathered gather() {
    return live.get().gather(Town.city(), round, YEAR);
  }

  /** Counts of a round area by month of a year. */
  @Benchmark
  public int[] steps() {
    return live.get().steps(Town.city(), round, months, Set.of());
  }

  /** A whole density tile of zoom 14. */
  @Benchmark
  public byte[] tile() {
    var tile = TileLines.tile(14);
    return tiles.png(14, tile.x(), tile.y(), YEAR, three.kinds(), Basis.COUNT);
  }

  /** Reading all rows into a snapshot of its own. */
  @Benchmark
  public long build() {
    try (LiveSnapshot other = Running.snapshot(stores)) {
      other.build();
      return other.bytes();
    }
  }

  /** One more observation until it is in the view, merges in the background included. */
  @Benchmark
  public Outcome write(KernelRows made) {
    var like = made.observations.get(next++ % made.observations.size());
    return live.observations()
        .submit(
            new Observation(
                UUID.randomUUID(),
                like.kind(),
                like.seenAt(),
                like.place(),
                like.accuracyM(),
                like.positionSource(),
                null,
                like.count(),
                null,
                null,
                like.severity(),
                null,
                null,
                like.agency(),
                null,
                like.receivedAt(),
                null));
  }
}
