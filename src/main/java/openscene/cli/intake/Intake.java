package openscene.cli.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import openscene.geo.BBox;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Outcome;
import openscene.observation.Refusal;

/**
 * One import: reads rows, maps them, stores them by batches, one being stored while the next is
 * read. Each batch is a transaction, so that an import that was stopped is completed by running it
 * again.
 */
public final class Intake {
  /** Observations a transaction. */
  public static final int BATCH = 5_000;

  /** Observations of the first one into an empty store, which builds its indexes after them. */
  public static final int FIRST_BATCH = 50_000;

  private final Input input;
  private final Supplier<Mapping> mappings;
  private final ObservationStore store;
  private final Path badFile;
  private final PrintStream out;

  private long read;
  private long skipped;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private double west = Double.POSITIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;

  /**
   * What became of the rows.
   *
   * @param read rows in the file
   * @param stored new observations
   * @param same already there
   * @param conflicts another content has the id; left as it was
   * @param withdrawn taken back before; left so
   * @param skipped passed over, as asked
   * @param bad in the file of bad rows
   * @param box around all good places; null when there are none
   */
  public record Summary(
      long read,
      long stored,
      long same,
      long conflicts,
      long withdrawn,
      long skipped,
      long bad,
      BBox box) {}

  /**
   * An import.
   *
   * @param mappings gives a fresh mapping for each pass
   * @param badFile where bad rows go
   * @param out where progress is told
   */
  public Intake(
      Input input,
      Supplier<Mapping> mappings,
      ObservationStore store,
      Path badFile,
      PrintStream out) {
    this.input = input;
    this.mappings = mappings;
    this.store = store;
    this.badFile = badFile;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param strict whether one bad row means that nothing is stored: all are judged before the first
   *     is stored
   */
  public Summary run(boolean strict) throws IOException {
    if (strict) {
      long bad = pass("checking", false);
      if (bad > 0) {
        return summary(bad);
      }
    }
    return summary(pass("importing", true));
  }

  private Summary summary(long bad) {
    return new Summary(
        read,
        outcomes.getOrDefault(Outcome.STORED, 0L),
        outcomes.getOrDefault(Outcome.SAME, 0L),
        outcomes.getOrDefault(Outcome.CONFLICT, 0L),
        outcomes.getOrDefault(Outcome.WITHDRAWN, 0L),
        skipped,
        bad,
        west <= east ? new BBox(west, south, east, north) : null);
  }

  private long pass(String task, boolean storing) throws IOException {
    read = 0;
    skipped = 0;
    Mapping mapping = mappings.get();
    List<Observation> batch = new ArrayList<>(BATCH);
    boolean empty = storing && store.page(Filter.ALL, null, 1).isEmpty();
    try (BadRows bad = new BadRows(badFile);
        Storing stored = new Storing(store);
        Progress progress = new Progress(task, input.size(), input.format() != Format.GPKG, out)) {
      input.read(
          new Row.Taker() {
            @Override
            public void columns(List<String> names) {
              mapping.checkColumns(names);
            }

            @Override
            public void row(Row row) {
              read++;
              progress.row();
              take(mapping, row, batch, bad);
              if (batch.size() == (empty && stored.isUntouched() ? FIRST_BATCH : BATCH)) {
                flush(batch, storing ? stored : null);
              }
            }

            @Override
            public void bad(long line, String reason, String text) {
              read++;
              progress.row();
              bad.add(line, reason, text);
            }
          },
          progress::at);
      flush(batch, storing ? stored : null);
      stored.finish().forEach((outcome, n) -> outcomes.merge(outcome, n, Long::sum));
      return bad.count();
    }
  }

  private void take(Mapping mapping, Row row, List<Observation> batch, BadRows bad) {
    try {
      Optional<Observation> seen = mapping.map(row);
      if (seen.isPresent()) {
        batch.add(seen.get());
      } else {
        skipped++;
      }
    } catch (IllegalArgumentException | Refusal | DateTimeException | ArithmeticException e) {
      bad.add(row.line(), String.valueOf(e.getMessage()), row.text());
    }
  }

  private void flush(List<Observation> batch, Storing stored) {
    if (stored != null && !batch.isEmpty()) {
      stored.store(List.copyOf(batch));
      for (Observation seen : batch) {
        west = Math.min(west, seen.place().lon());
        east = Math.max(east, seen.place().lon());
        south = Math.min(south, seen.place().lat());
        north = Math.max(north, seen.place().lat());
      }
    }
    batch.clear();
  }
}
