package openscene.cli.bench.serve;

import java.util.ArrayList;
import java.util.List;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The made-up rows that the kernels work on. */
@State(Scope.Benchmark)
public class KernelRows {
  @Param("100000")
  public int rows;

  List<Observation> observations;
  List<Visit> visits;

  /** Makes them. */
  @Setup
  public void make() {
    observations = new ArrayList<>();
    visits = new ArrayList<>();
    new MadeRows(rows)
        .tell(
            new MadeRows.Reader() {
              @Override
              public void visit(Visit visit) {
                visits.add(visit);
              }

              @Override
              public void observation(Observation seen) {
                observations.add(seen);
              }
            });
  }
}
