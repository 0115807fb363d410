package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import openscene.observation.StoreBusy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stands in line together is written together, and each hears only of itself. */
@Timeout(60)
class CommitLineTest {
  private final List<List<Integer>> transactions = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore mayCommit = new Semaphore(0);
  private final CountDownLatch firstIsWritten = new CountDownLatch(1);
  private final List<Thread> callers = new ArrayList<>();
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private Consumer<List<Integer>> database = group -> {};
  private final CommitLine<Item> line = new CommitLine<>("test", 1, this::write);

  private static final class Item extends CommitLine.Wish {
    private final int number;

    Item(int number, int rows) {
      super(rows);
      this.number = number;
    }
  }

  private void write(List<Item> group) {
    List<Integer> numbers = group.stream().map(item -> item.number).toList();
    firstIsWritten.countDown();
    mayCommit.acquireUninterruptibly();
    database.accept(numbers);
    transactions.add(numbers);
  }

  @AfterEach
  void letAllGo() throws InterruptedException {
    mayCommit.release(1_000_000);
    for (Thread caller : callers) {
      caller.join();
    }
    line.close();
  }

  /** Puts from a thread of its own; returns when it stands in line. */
  private Thread put(int number, int rows) throws InterruptedException {
    Thread caller =
        new Thread(
            () -> {
              try {
                line.put(new Item(number, rows));
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
    callers.add(caller);
    caller.start();
    while (caller.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    return caller;
  }

  /** A first one, of which the transaction goes on until it may commit. */
  private Thread first() throws InterruptedException {
    Thread caller = put(0, 1);
    firstIsWritten.await();
    return caller;
  }

  private void finish() throws InterruptedException {
    mayCommit.release(1_000_000);
    for (Thread caller : callers) {
      caller.join();
    }
  }

  @Test
  void whoComesAloneIsWrittenAloneAndAtOnce() {
    mayCommit.release(2);
    line.put(new Item(1, 1));
    assertThat(transactions).containsExactly(List.of(1));
    line.put(new Item(2, 1));
    assertThat(transactions).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void whatComesDuringACommitIsTheNextGroupInTheOrderOfComing() throws Exception {
    first();
    for (int i = 1; i <= 20; i++) {
      put(i, 1);
    }
    finish();
    assertThat(transactions).hasSize(2);
    assertThat(transactions.get(1))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  }

  @Test
  void withTwoWritersOneGroupIsWrittenWhileAnotherWaitsForTheDisk() throws Exception {
    CountDownLatch bothWrite = new CountDownLatch(2);
    Semaphore disk = new Semaphore(0);
    List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
    CommitLine<Item> wide =
        new CommitLine<>(
            "wide",
            2,
            group -> {
              groups.add(group.size());
              bothWrite.countDown();
              disk.acquireUninterruptibly();
            });
    for (int i = 0; i < 12; i++) {
      int number = i;
      Thread caller = new Thread(() -> wide.put(new Item(number, 1)));
      callers.add(caller);
      caller.start();
      while (caller.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      if (i == 0) {
        while (groups.isEmpty()) {
          Thread.sleep(1);
        }
      }
    }
    bothWrite.await();
    assertThat(groups).as("no third writes").hasSize(2);
    disk.release(12);
    for (Thread caller : callers) {
      caller.join();
    }
    wide.close();
    assertThat(groups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(12);
    assertThat(groups).as("the others came together").hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void nobodyIsLetGoBeforeTheCommit() throws Exception {
    Thread one = first();
    Thread two = put(1, 1);
    assertThat(one.isAlive()).isTrue();
    mayCommit.release();
    one.join();
    assertThat(two.isAlive()).isTrue();
    mayCommit.release();
    two.join();
  }

  @Test
  void aGroupIsBoundedAndALargeCallGoesAlone() throws Exception {
    first();
    put(1, CommitLine.ROWS_TOGETHER - 1);
    put(2, 1);
    put(3, 10 * CommitLine.ROWS_TOGETHER);
    put(4, 1);
    finish();
    assertThat(transactions).containsExactly(List.of(0), List.of(1, 2), List.of(3), List.of(4));
  }

  @Test
  void aFullLineRefusesAndForgetsNobody() throws Exception {
    first();
    put(1, CommitLine.ROWS_WAITING_MAX);
    assertThatThrownBy(() -> line.put(new Item(2, 1)))
        .isInstanceOf(StoreBusy.class)
        .hasMessageContaining("send it again");
    finish();
    assertThat(transactions).containsExactly(List.of(0), List.of(1));
    line.put(new Item(3, 1));
    assertThat(transactions).hasSize(3);
  }

  @Test
  void noMoreCallsStandInLineThanNamed() throws Exception {
    first();
    for (int i = 1; i <= CommitLine.CALLS_WAITING_MAX; i++) {
      put(i, 1);
    }
    assertThatThrownBy(() -> line.put(new Item(-1, 1))).isInstanceOf(StoreBusy.class);
    finish();
    assertThat(transactions.stream().mapToInt(List::size).sum())
        .isEqualTo(1 + CommitLine.CALLS_WAITING_MAX);
  }

  @Test
  void oneThatCannotBeStoredFailsAloneAndTheOthersAreWrittenOnce() throws Exception {
    database =
        group -> {
          if (group.contains(7)) {
            throw new StoreFailure(new SQLException("seven is refused", "22021"));
          }
        };
    first();
    for (int i = 1; i <= 16; i++) {
      put(i, 1);
    }
    finish();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0)).hasMessageContaining("seven is refused");
    assertThat(transactions.stream().flatMap(List::stream).toList())
        .doesNotHaveDuplicates()
        .hasSize(16)
        .doesNotContain(7);
  }

  @Test
  void whenTheDatabaseIsGoneEverybodyHearsOfItAfterOneTry() throws Exception {
    List<Integer> tries = new ArrayList<>();
    database =
        group -> {
          tries.add(group.size());
          if (group.size() > 1) {
            throw new StoreFailure(new SQLException("the connection is lost", "08006"));
          }
        };
    first();
    for (int i = 1; i <= 16; i++) {
      put(i, 1);
    }
    finish();
    assertThat(failures).hasSize(16).allMatch(e -> e.getMessage().contains("connection is lost"));
    assertThat(tries).containsExactly(1, 16);
  }

  @Test
  void anErrorOfTheWriterReachesTheCallerAndTheLineGoesOn() throws Exception {
    database =
        group -> {
          if (group.contains(0)) {
            throw new OutOfMemoryError("made up");
          }
        };
    first();
    finish();
    assertThat(failures).hasSize(1);
    line.put(new Item(1, 1));
    assertThat(transactions).containsExactly(List.of(1));
  }

  @Test
  void anInterruptedCallerIsWrittenHearsOfItAndStaysInterrupted() {
    mayCommit.release();
    Thread.currentThread().interrupt();
    Throwable failure = catchThrowable(() -> line.put(new Item(1, 1)));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isNull();
    assertThat(transactions).containsExactly(List.of(1));
  }

  @Test
  void closingWritesWhoStandsInLineAndLetsNobodyIn() throws Exception {
    first();
    put(1, 1);
    Thread closing = new Thread(line::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    assertThatThrownBy(() -> line.put(new Item(2, 1))).isInstanceOf(StoreFailure.class);
    finish();
    closing.join();
    assertThat(transactions).containsExactly(List.of(0), List.of(1));
    assertThat(failures).isEmpty();
  }
}
