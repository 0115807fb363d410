package openscene.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.snapshot.column.Keeper;

/**
 * Hands what one thread reads from the store to another that puts it into columns, so that the
 * store does not wait. At most {@value #QUEUED} batches of {@value #BATCH} wait in between.
 */
final class Handover implements AutoCloseable {
  private static final int BATCH = 2_048;
  private static final int QUEUED = 8;

  private final BlockingQueue<List<Object>> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Thread taker;
  private List<Object> batch = new ArrayList<>(BATCH);
  private volatile Throwable failure;

  /** Hands over to a keeper that nobody else uses meanwhile. */
  Handover(Keeper keeper) {
    taker = new Thread(() -> take(keeper), "snapshot-read");
    taker.setDaemon(true);
    taker.start();
  }

  private void take(Keeper keeper) {
    try {
      for (List<Object> some = queue.take(); !some.isEmpty(); some = queue.take()) {
        if (failure == null) {
          read(keeper, some);
        }
      }
    } catch (InterruptedException e) {
      // Given up by the reader, who knows why.
    }
  }

  private void read(Keeper keeper, List<Object> some) {
    try {
      for (Object one : some) {
        if (one instanceof Observation seen) {
          keeper.read(seen);
        } else {
          keeper.read((Visit) one);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e; // Told to the reader with its next batch; until then batches are thrown away.
    }
  }

  /** Hands over an observation or a visit. */
  void put(Object one) {
    batch.add(one);
    if (batch.size() == BATCH) {
      send();
    }
  }

  private void send() {
    check();
    try {
      queue.put(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while everything was being read");
    }
    batch = new ArrayList<>(BATCH);
  }

  private void check() {
    if (failure != null) {
      throw new IllegalStateException("what was read could not be put into columns", failure);
    }
  }

  /** Waits until all that was handed over is in columns. */
  void finish() {
    if (!batch.isEmpty()) {
      send();
    }
    send(); // An empty batch is the end.
    try {
      taker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while everything was being read");
    }
    check();
  }

  @Override
  public void close() {
    taker.interrupt();
  }
}
