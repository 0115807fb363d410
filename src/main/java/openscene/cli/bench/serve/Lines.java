package openscene.cli.bench.serve;

import java.io.IOException;
import java.util.List;

/** Measures one group of lines. */
interface Lines {
  /** What may be measured: how often and how long. */
  record Effort(int runs, double seconds) {}

  List<Line> measure(World world, Effort effort) throws IOException;
}
