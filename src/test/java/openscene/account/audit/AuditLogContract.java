package openscene.account.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The promise of {@link AuditLog}; every log is held to it. */
public abstract class AuditLogContract {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00.123456Z");

  /** A log with nothing in it. */
  protected abstract AuditLog emptyLog() throws Exception;

  /** The same log as another node opens it, or as it is after closing and opening. */
  protected abstract AuditLog otherNode() throws Exception;

  static AuditEntry entry(int i) {
    return AuditEntry.of(
            NOW.plusSeconds(i),
            "nøff-" + i,
            "lead",
            i % 2 == 0 ? "outreach" : null,
            Action.READ_LIST)
        .about("observations", i)
        .within("5.32,60.39,5.33,60.40", "2026-05-01T00:00:00Z/..")
        .exactTo("exact")
        .because("hvor \"mange\" sprøyter? \n🙂");
  }

  private static void fill(AuditLog log, int entries) {
    for (int i = 0; i < entries; i++) {
      log.append(entry(i));
    }
  }

  @Test
  void whatWasWrittenComesBackNewestFirstPageByPage() throws Exception {
    AuditLog log = emptyLog();
    assertThat(log.last()).isEmpty();
    assertThat(log.check().isWhole()).isTrue();
    fill(log, 7);
    List<Link> all = new ArrayList<>();
    Long before = null;
    for (List<Link> page = otherNode().page(before, 3);
        !page.isEmpty();
        page = otherNode().page(before, 3)) {
      all.addAll(page);
      before = page.get(page.size() - 1).number();
    }
    assertThat(all).extracting(Link::number).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(all.get(0).entry()).isEqualTo(entry(6));
    assertThat(log.size()).isEqualTo(7);
    assertThat(otherNode().last()).contains(all.get(0));
    assertThat(log.check().head()).isEqualTo(all.get(0).head());
  }

  @Test
  void severalNodesWritingAtOnceKeepOneChain() throws Exception {
    List<AuditLog> nodes = List.of(emptyLog(), otherNode(), otherNode());
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 6; w++) {
      AuditLog node = nodes.get(w % nodes.size());
      Thread writer = new Thread(() -> fill(node, 40));
      writer.setUncaughtExceptionHandler((thread, e) -> failures.add(e));
      writers.add(writer);
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(failures).isEmpty();
    ChainCheck check = nodes.get(1).check();
    assertThat(check.firstBroken()).isEmpty();
    assertThat(check.entries()).isEqualTo(240);
    assertThat(check.head()).startsWith("240:");
  }

  @Test
  void whatRetentionTakesLeavesAnAnchorThatTheChainConfirms() throws Exception {
    AuditLog log = emptyLog();
    fill(log, 10);
    assertThat(log.prune(entry(0).at(), NOW.plus(Duration.ofDays(1)))).isZero();
    assertThat(log.prune(entry(4).at(), NOW.plus(Duration.ofDays(1)))).isEqualTo(4);
    assertThat(log.check().firstBroken()).isEmpty();
    assertThat(log.page(null, 100))
        .extracting(Link::number)
        .containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L);
    assertThat(log.page(null, 1).get(0).entry().action()).isEqualTo("audit_pruned");
    // And again, down to the newest alone, which always stays.
    assertThat(log.prune(NOW.plus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(4)))).isEqualTo(6);
    assertThat(log.check().firstBroken()).isEmpty();
    log.append(entry(50));
    assertThat(otherNode().check().firstBroken()).isEmpty();
    assertThat(otherNode().page(null, 100)).extracting(Link::number).containsExactly(13L, 12L, 11L);
  }

  @Test
  void anOlderEntryBehindAYoungerStays() throws Exception {
    AuditLog log = emptyLog();
    log.append(entry(0));
    log.append(entry(100)); // A node whose clock is ahead.
    log.append(entry(1));
    log.append(entry(101));
    assertThat(log.prune(entry(50).at(), NOW.plusSeconds(200))).isEqualTo(1);
    assertThat(log.check().firstBroken()).isEmpty();
  }
}
