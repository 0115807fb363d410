package openscene.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that work, fail or are not there: each is named, none breaks the table. */
class PeerTest {
  private static final List<String> SHELL = List.of("sh");

  @TempDir private Path folder;

  private Peer.Outcome outcome(List<String> commands, String script) {
    return new Peer("peer", commands, script, "apt-get install peer").run(folder);
  }

  @Test
  void oneThatWorksTellsItsTimeVersionAndRemark() {
    assertThat(outcome(SHELL, "working.sh"))
        .isEqualTo(new Peer.Outcome(0.5, "1.2", "7 groups", null));
  }

  @Test
  void oneThatIsNotThereIsNamedWithHowToGetIt() {
    assertThat(outcome(List.of("no-such-program-here"), "working.sh").trouble())
        .isEqualTo("not installed; apt-get install peer");
    assertThat(outcome(SHELL, "missing.sh").trouble())
        .isEqualTo("not installed; apt-get install peer");
  }

  @Test
  void oneThatFailsSaysWhatWentWrong() {
    assertThat(outcome(SHELL, "failing.sh").trouble())
        .isEqualTo("failed with code 4: the library broke");
    assertThat(outcome(SHELL, "babbling.sh").trouble()).contains("RESULT 1.2 soon");
    assertThat(outcome(SHELL, "nowhere.sh").trouble()).contains("nowhere.sh is missing");
  }

  @Test
  void aSecondCommandIsTriedWhenTheFirstHasNotTheLibrary() {
    assertThat(outcome(List.of("no-such-program-here", "sh"), "working.sh").measured()).isTrue();
    assertThat(outcome(List.of("no-such-program-here", "sh"), "failing.sh").trouble())
        .contains("the library broke");
  }

  @Test
  void troubleStandsInTheTableAndTheTableStands() {
    Peer peer = new Peer("peer", SHELL, "failing.sh", "apt-get install peer");
    List<String> lines =
        StatisticsBench.aligned(
            List.of(
                Row.HEAD,
                Row.race("a task", 0.010, peer, peer.run(folder), 50),
                Row.race("a task", 0.010, peer, new Peer.Outcome(0.4, "1.2", "", null), 50),
                Row.race("a task", 0.010, peer, new Peer.Outcome(0.5, "1.2", "", null), 50)));
    assertThat(lines.get(0)).startsWith("task").endsWith("reached");
    assertThat(lines.get(1)).contains("peer: failed with code 4: the library broke").endsWith("–");
    assertThat(lines.get(2)).contains("400.0 ms  40.0").endsWith("no");
    assertThat(lines.get(3)).contains("50.0").endsWith("yes");
  }

  @Test
  void theSamePointsAreMadeEachTimeAndLieInTheGrid() {
    MadePoints points = MadePoints.of(10_000);
    assertThat(MadePoints.of(10_000).eastM()).isEqualTo(points.eastM());
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.eastM()[i])
          .isBetween(MadePoints.WEST_M, MadePoints.WEST_M + MadePoints.WIDTH_M);
      assertThat(points.northM()[i])
          .isBetween(MadePoints.SOUTH_M, MadePoints.SOUTH_M + MadePoints.HEIGHT_M);
    }
  }
}
