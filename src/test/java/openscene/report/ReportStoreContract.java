package openscene.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promise of {@link ReportStore}; every store is held to it. */
public abstract class ReportStoreContract {
  private static final Instant ISSUED = Instant.parse("2026-04-08T09:30:00.250Z");

  /** A store with nothing in it. */
  protected abstract ReportStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract ReportStore reopened() throws Exception;

  @Test
  void anIssuedReportComesBackByteForByte() throws Exception {
    IssuedReport report = report("vaagsbunnen-v1", 1, null, ISSUED, "{\"a\":\"æ\"}");
    emptyStore().issue(report);
    IssuedReport found = reopened().find(report.id()).orElseThrow();
    assertThat(found).usingRecursiveComparison().isEqualTo(report);
    assertThat(reopened().find("nothing")).isEmpty();
  }

  @Test
  void anIssuedReportIsNeverOverwritten() throws Exception {
    ReportStore store = emptyStore();
    store.issue(report("r", 1, null, ISSUED, "first"));
    assertThatThrownBy(() -> store.issue(report("r", 1, null, ISSUED, "second")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("r is issued already");
    assertThat(store.find("r").orElseThrow().bytes()).asString().isEqualTo("first");
  }

  @Test
  void theNewestComeFirstWithoutTheirBytes() throws Exception {
    ReportStore store = emptyStore();
    store.issue(report("v1", 1, null, ISSUED, "one"));
    store.issue(report("v3", 3, "v2", ISSUED.plusSeconds(2), "three"));
    store.issue(report("v2", 2, "v1", ISSUED.plusSeconds(1), "two"));
    List<IssuedReport> newest = store.list(2);
    assertThat(newest).extracting(IssuedReport::id).containsExactly("v3", "v2");
    assertThat(newest).extracting(IssuedReport::supersedes).containsExactly("v2", "v1");
    assertThat(newest).allMatch(report -> report.bytes().length == 0);
  }

  private static IssuedReport report(
      String id, int version, String supersedes, Instant at, String text) {
    return new IssuedReport(
        id,
        "vaagsbunnen",
        "2026-03-09/2026-04-05",
        "committee",
        version,
        supersedes,
        at,
        "0123abcd",
        text.getBytes(StandardCharsets.UTF_8));
  }
}
