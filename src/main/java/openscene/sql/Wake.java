package openscene.sql;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets threads wait for a word that something was written. Safe to share between threads. */
final class Wake {
  private long woken;
  private long heard;

  /** Wakes all who wait; when nobody does, the next does not wait. */
  synchronized void wake() {
    woken++;
    notifyAll();
  }

  /**
   * Waits for the word.
   *
   * @param look asked at the start and then every {@code every} whether to wake; must return at
   *     once
   * @return whether the word came, since anybody last heard it
   */
  synchronized boolean await(Duration atMost, Duration every, BooleanSupplier look)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long before = woken;
    while (true) {
      if (look.getAsBoolean()) {
        wake();
      }
      if (woken > Math.min(before, heard)) {
        heard = woken;
        return true;
      }
      long leftMs = (end - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        return false;
      }
      wait(Math.min(leftMs, every.toMillis()));
    }
  }
}
