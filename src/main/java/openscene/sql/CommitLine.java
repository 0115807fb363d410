package openscene.sql;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import openscene.observation.StoreAway;
import openscene.observation.StoreBusy;

/**
 * The line in which writes of one table stand. A writer takes all that stands there, writes it in
 * one transaction and lets the callers go when that is durable; what comes meanwhile is the next
 * group. Nobody waits for company: who comes alone is written at once. Where the database takes
 * several transactions at once there are several writers, so that one group's rows go in while
 * another's wait for the disk. Safe to share between threads.
 *
 * <p>A group that fails is written again by halves, so that what cannot be stored fails alone; when
 * the database itself does not answer, everybody in the group is told so at once.
 */
final class CommitLine<W extends CommitLine.Wish> implements AutoCloseable {
  /** Rows from which on a group is full; a call with more is a group of its own. */
  static final int ROWS_TOGETHER = 1_000;

  /** The most calls that stand in line. */
  static final int CALLS_WAITING_MAX = 1_000;

  /** The most rows that stand in line; one call alone may have more. */
  static final int ROWS_WAITING_MAX = 50_000;

  private static final long CLOSING_S_MAX = 30;

  private final String name;
  private final int writersMost;
  private final Transaction<W> transaction;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Deque<W> waiting = new ArrayDeque<>();
  private final List<Thread> writers = new ArrayList<>();
  private int rowsWaiting;
  private int writersIdle;
  private boolean closed;

  /** Writes wishes in one transaction, and each one's answer into it. For several threads. */
  @FunctionalInterface
  interface Transaction<W> {
    /**
     * Returns when all of it is durable.
     *
     * @throws RuntimeException when nothing was written
     */
    void write(List<W> group);
  }

  /** What one caller wants written. Its fields are the writer's until {@link #put} returns. */
  abstract static class Wish {
    private final int rows;
    private final Thread caller = Thread.currentThread();
    private RuntimeException failure;
    private volatile boolean done;

    /** A wish of the thread that makes it. */
    Wish(int rows) {
      this.rows = rows;
    }

    private void finish(RuntimeException why) {
      failure = why;
      done = true;
      LockSupport.unpark(caller);
    }

    /** What was taken is written in any case, so an interrupted caller hears of it too. */
    private void await() {
      boolean interrupted = false;
      while (!done) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /**
   * Nobody stands in it yet.
   *
   * @param writers how many groups are written at once
   */
  CommitLine(String name, int writers, Transaction<W> transaction) {
    this.name = name;
    this.writersMost = writers;
    this.transaction = transaction;
  }

  /**
   * Returns when the wish is written and durable.
   *
   * @throws StoreBusy when the line is full
   * @throws RuntimeException what hindered it; nothing of it was written
   */
  void put(W wish) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreFailure(new SQLException("the database was closed", "08003"));
      }
      boolean full =
          waiting.size() >= CALLS_WAITING_MAX
              || (!waiting.isEmpty() && rowsWaiting + ((Wish) wish).rows > ROWS_WAITING_MAX);
      if (full) {
        throw new StoreBusy("too many wait to be stored; send it again in a moment");
      }
      waiting.add(wish);
      rowsWaiting += ((Wish) wish).rows;
      if (writersIdle > 0) {
        something.signal();
      } else if (writers.size() < writersMost) {
        Thread writer = new Thread(this::run, "openscene-" + name + "-writer");
        writer.setDaemon(true);
        writers.add(writer);
        writer.start();
      }
    } finally {
      lock.unlock();
    }
    ((Wish) wish).await();
  }

  private void run() {
    for (List<W> group = take(); !group.isEmpty(); group = take()) {
      write(group);
    }
  }

  /** The next group; empty when the line was closed and nobody stands in it. */
  private List<W> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        writersIdle++;
        something.awaitUninterruptibly();
        writersIdle--;
      }
      List<W> group = new ArrayList<>(waiting.size());
      int rows = 0;
      while (!waiting.isEmpty()) {
        int more = ((Wish) waiting.peek()).rows;
        if (rows > 0 && rows + more > ROWS_TOGETHER) {
          break;
        }
        group.add(waiting.remove());
        rows += more;
      }
      rowsWaiting -= rows;
      return group;
    } finally {
      lock.unlock();
    }
  }

  /** Null when all were written or have their own failure; else why the database is gone. */
  private RuntimeException write(List<W> group) {
    RuntimeException failure = null;
    try {
      transaction.write(group);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      failure = new IllegalStateException("the store could not be written: " + e, e);
    }
    boolean gone =
        failure instanceof StoreAway
            || (failure instanceof StoreFailure store && store.isOfDatabase());
    if (failure == null || group.size() == 1 || gone) {
      for (W wish : group) {
        ((Wish) wish).finish(failure);
      }
      return gone ? failure : null;
    }
    int half = group.size() / 2;
    RuntimeException end = write(group.subList(0, half));
    List<W> rest = group.subList(half, group.size());
    if (end == null) {
      return write(rest);
    }
    for (W wish : rest) {
      ((Wish) wish).finish(end);
    }
    return end;
  }

  /** Writes what stands in line, lets nobody else in, and ends. */
  @Override
  public void close() {
    List<Thread> last;
    lock.lock();
    try {
      closed = true;
      something.signalAll();
      last = List.copyOf(writers);
    } finally {
      lock.unlock();
    }
    try {
      for (Thread writer : last) {
        writer.join(TimeUnit.SECONDS.toMillis(CLOSING_S_MAX));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
