package openscene.cli.bench.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.statistics.simulation.Chance;

/** Many at once into an empty store, beside COPY into an equally indexed empty table. */
final class BulkLines implements Lines {
  private static final String ITEMS = "/api/collections/observations/items";
  private static final int ROWS_MOST = 200_000;
  private static final int BATCH = 5_000;
  private static final int A_POST = 1_000;
  private static final int CONNECTIONS = 4;
  private static final double GOAL = 0.5;
  private static final double NANOS = 1e9;

  @Override
  public List<Line> measure(World world, Effort effort) throws IOException {
    List<Observation> rows = rows(Math.min(ROWS_MOST, world.rows()));
    byte[] copied = Ingest.rows(rows);
    double[] store = new double[effort.runs()];
    double[] http = new double[effort.runs()];
    double[] copy = new double[effort.runs()];
    boolean whole = true;
    int sent = rows.size() / A_POST * A_POST;
    List<byte[]> posts = posts(sent);
    for (int run = -1; run < effort.runs(); run++) { // The first warms up.
      double ours;
      double theirs;
      try (Ingest ingest = new Ingest(world.postgis())) {
        ours = perSecond(rows.size(), () -> submit(ingest, rows));
        theirs =
            perSecond(
                rows.size(),
                () -> ingest.peer().copy(Ingest.copied(), new ByteArrayInputStream(copied)));
        whole &= ingest.count("observation") == rows.size();
        whole &= ingest.count(Ingest.TABLE) == rows.size();
      }
      double posted;
      try (Ingest ingest = new Ingest(world.postgis());
          Running running = new Running(ingest.database().stores())) {
        posted = perSecond(sent, () -> post(running.port(), posts));
        whole &= ingest.count("observation") == sent;
      }
      if (run >= 0) {
        store[run] = ours;
        copy[run] = theirs;
        http[run] = posted;
      }
    }
    String peer = world.peer().version() + " COPY, same indexes";
    String task = String.format(Locale.ROOT, "bulk, %,d rows", rows.size());
    return List.of(
        new Line(
                "bulk",
                task + ", store",
                "rows/s",
                store,
                peer,
                copy,
                Line.Goal.times(GOAL, 0),
                null,
                "")
            .equal(whole),
        new Line(
                "bulk",
                task + ", POST of " + A_POST,
                "rows/s",
                http,
                peer,
                copy,
                Line.Goal.times(GOAL, 0),
                null,
                "")
            .equal(whole)
            .note(CONNECTIONS + " connections"));
  }

  private static List<Observation> rows(int size) {
    List<Observation> rows = new ArrayList<>();
    new MadeRows(size)
        .tell(
            new MadeRows.Reader() {
              @Override
              public void visit(Visit visit) {}

              @Override
              public void observation(Observation seen) {
                rows.add(seen);
              }
            });
    return rows;
  }

  private static void submit(Ingest ingest, List<Observation> rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      ingest
          .database()
          .stores()
          .observations()
          .submitAll(rows.subList(from, Math.min(rows.size(), from + BATCH)));
    }
  }

  private static List<byte[]> posts(int rows) throws IOException {
    RandomGenerator dice = Chance.of(1).stream(0);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<byte[]> posts = new ArrayList<>();
    for (int from = 0; from + A_POST <= rows; from += A_POST) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.write(
          "{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < A_POST; i++) {
        if (i > 0) {
          body.write(',');
        }
        body.write(Ingest.feature(dice, now));
      }
      body.write("]}".getBytes(StandardCharsets.US_ASCII));
      posts.add(Caller.post(ITEMS, body.toByteArray()));
    }
    return posts;
  }

  private static void post(int port, List<byte[]> posts) {
    Iterator<byte[]> left = posts.iterator();
    List<Thread> threads = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      Thread thread = new Thread(() -> post(port, left, failures), "openscene-bench-post");
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private static void post(int port, Iterator<byte[]> left, List<RuntimeException> failures) {
    try (Caller caller = new Caller(port)) {
      while (true) {
        byte[] next;
        synchronized (left) {
          if (!left.hasNext()) {
            return;
          }
          next = left.next();
        }
        int status = caller.ask(next, Reply.Sink.NOWHERE);
        if (status != 200) {
          throw new IllegalStateException("a POST of many was answered by " + status);
        }
      }
    } catch (RuntimeException e) {
      synchronized (left) {
        failures.add(e);
      }
    }
  }

  private static double perSecond(int rows, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return rows * NANOS / (System.nanoTime() - begun);
  }
}
