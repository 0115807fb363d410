package openscene.cli.intake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Outcome;

/** Stores one batch while the next is being read: never more than one, in their order. */
final class Storing implements AutoCloseable {
  private final ObservationStore store;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final ExecutorService storer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "openscene-import");
            thread.setDaemon(true);
            return thread;
          });
  private boolean untouched = true;
  private Future<List<Outcome>> last;

  Storing(ObservationStore store) {
    this.store = store;
  }

  /** Whether no batch has come yet. */
  boolean isUntouched() {
    return untouched;
  }

  /** Waits until the batch before is durable and begins with this one. */
  void store(List<Observation> batch) {
    await();
    untouched = false;
    last = storer.submit(() -> store.submitAll(batch));
  }

  /** Waits until all is durable and tells what became of how many. */
  Map<Outcome, Long> finish() {
    await();
    return Collections.unmodifiableMap(outcomes);
  }

  private void await() {
    if (last == null) {
      return;
    }
    Future<List<Outcome>> awaited = last;
    last = null;
    try {
      awaited.get().forEach(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while storing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Lets the last batch end: what was begun is stored or not, never half. */
  @Override
  public void close() {
    storer.shutdown();
  }
}
