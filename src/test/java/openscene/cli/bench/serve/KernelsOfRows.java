package openscene.cli.bench.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.window.Raster;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done with every row: projected, smoothed, written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelsOfRows {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Raster RASTER = new Raster(Town.WEST_M, Town.SOUTH_M, 12, 440, 488);

  private double[] eastM;
  private double[] northM;

  /** Projects them once. */
  @Setup
  public void project(KernelRows made) {
    eastM = new double[made.observations.size()];
    northM = new double[eastM.length];
    for (int i = 0; i < eastM.length; i++) {
      double[] at = Town.PROJECTION.metres(made.observations.get(i).place());
      eastM[i] = at[0];
      northM[i] = at[1];
    }
  }

  /** Degrees to metres, all rows. */
  @Benchmark
  public double projecting(KernelRows made) {
    double sum = 0;
    for (Observation seen : made.observations) {
      double[] at = Town.PROJECTION.metres(seen.place());
      sum += at[0] + at[1];
    }
    return sum;
  }

  /** Kernel density of all rows on 440 by 488 cells of 12 m, 60 m wide, one thread. */
  @Benchmark
  public double[] density() {
    return KernelDensity.binned(eastM, northM, null, RASTER, 60, 1);
  }

  /** All rows as GeoJSON features, to nowhere. */
  @Benchmark
  public void features(KernelRows made) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(OutputStream.nullOutputStream())) {
      out.writeStartArray();
      for (Observation seen : made.observations) {
        ObservationJson.write(out, seen);
      }
      out.writeEndArray();
    }
  }
}
