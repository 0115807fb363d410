package openscene.observation;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells what was written to the in-memory stores; they count their writes. */
public final class InMemoryChangeFeed implements ChangeFeed {
  private static final int LOOK_MS = 2;

  private final InMemoryKept<Observation> observations;
  private final InMemoryKept<Visit> visits;
  private final LongSupplier places;
  private Until heard;
  private volatile boolean closed;

  private record Until(int observations, int visits, long places) implements Mark {}

  /**
   * Tells of these stores.
   *
   * @param places how often cities, areas, measures or facts were written
   */
  public InMemoryChangeFeed(
      InMemoryObservationStore observations, InMemoryVisitStore visits, LongSupplier places) {
    this.observations = observations.kept();
    this.visits = visits.kept();
    this.places = places;
    this.heard = now();
  }

  private Until now() {
    synchronized (observations) {
      synchronized (visits) {
        return new Until(observations.writes(), visits.writes(), places.getAsLong());
      }
    }
  }

  @Override
  public Mark readAll(Consumer<Observation> toldOf, Consumer<Visit> toldOfVisits) {
    List<Observation> seen;
    List<Visit> made;
    Until now;
    synchronized (observations) {
      synchronized (visits) {
        now = now();
        seen = observations.standing(each -> true);
        made = visits.standing(each -> true);
      }
    }
    seen.forEach(toldOf);
    made.forEach(toldOfVisits);
    return now;
  }

  @Override
  public Mark read(Mark since, Reader reader) {
    Until until = (Until) since;
    Until now = now();
    observations.since(until.observations).forEach(reader::observation);
    visits.since(until.visits).forEach(reader::visit);
    if (now.places > until.places) {
      reader.places();
    }
    return now;
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Until before = now();
    boolean missed = hear(before);
    while (!closed && !missed && System.nanoTime() < end) {
      Thread.sleep(LOOK_MS);
      Until now = now();
      missed = !now.equals(before);
      hear(now);
    }
    return missed || closed;
  }

  /** Whether nobody had heard of it. */
  private synchronized boolean hear(Until now) {
    boolean isNew = !now.equals(heard);
    heard = now;
    return isNew;
  }

  @Override
  public void close() {
    closed = true;
  }
}
