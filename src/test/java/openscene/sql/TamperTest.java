package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.account.audit.ChainCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets at the database past this software cannot change the audit log unseen. */
class TamperTest {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");
  private static final int ENTRIES = 6;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("store.gpkg");
  }

  private static AuditEntry entry(int i) {
    return AuditEntry.of(START.plusSeconds(i), "anna", "lead", "outreach", Action.READ_LIST)
        .about("observations", 5L + i)
        .within("vaagsbunnen", "2026-05-01/2026-05-02")
        .exactTo("exact")
        .because("cleaning plan");
  }

  private String filled() {
    try (Database database = Database.open(file().toString())) {
      for (int i = 0; i < ENTRIES; i++) {
        database.stores().audit().append(entry(i));
      }
      return database.stores().audit().check().head();
    }
  }

  private ChainCheck check(String head) {
    try (Database database = Database.open(file().toString())) {
      AuditLog log = database.stores().audit();
      ChainCheck check = head == null ? new ChainCheck() : new ChainCheck(head);
      log.walk(check);
      return check;
    }
  }

  /** As somebody would who has the file and knows SQL: without the triggers. */
  private void tamper(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      List<String> triggers = new ArrayList<>();
      try (var row =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'")) {
        while (row.next()) {
          triggers.add(row.getString(1));
        }
      }
      assertThat(triggers).hasSize(5);
      for (String trigger : triggers) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      statement.execute("PRAGMA ignore_check_constraints = on");
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET at_ms = at_ms + 1 WHERE number = 3",
        "UPDATE audit SET account = 'Anna' WHERE number = 3",
        "UPDATE audit SET account = '' WHERE number = 3",
        "UPDATE audit SET role = 'planner' WHERE number = 3",
        "UPDATE audit SET agency = NULL WHERE number = 3",
        "UPDATE audit SET action = 'sign_out' WHERE number = 3",
        "UPDATE audit SET collection = NULL WHERE number = 3",
        "UPDATE audit SET area = '' WHERE number = 3",
        "UPDATE audit SET period = period || ' ' WHERE number = 3",
        "UPDATE audit SET precision = '25 m' WHERE number = 3",
        "UPDATE audit SET purpose = 'cleaning Plan' WHERE number = 3",
        "UPDATE audit SET count = 1 WHERE number = 3",
        "UPDATE audit SET count = '7x' WHERE number = 3",
        "UPDATE audit SET at_ms = 'then' WHERE number = 3",
        "UPDATE audit SET hash = zeroblob(32) WHERE number = 3",
        "UPDATE audit SET collection = area, area = collection WHERE number = 3",
        "DELETE FROM audit WHERE number = 3",
        "UPDATE audit SET number = 99 WHERE number = 3",
        "INSERT INTO audit SELECT number + 100, at_ms, account, role, agency, action, collection,"
            + " area, period, precision, purpose, count, hash FROM audit WHERE number = 3"
      })
  void whateverIsChangedOrTakenAwayIsFound(String change) throws SQLException {
    filled();
    assertThat(check(null).firstBroken()).isEmpty();
    tamper(change);
    assertThat(check(null).firstBroken()).isPresent();
  }

  @Test
  void twoEntriesThatChangedPlacesAreFound() throws SQLException {
    filled();
    tamper(
        "UPDATE audit SET number = 100 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 4",
        "UPDATE audit SET number = 4 WHERE number = 100");
    assertThat(check(null).firstBroken())
        .hasValueSatisfying(s -> assertThat(s).contains("entry 2 "));
  }

  @Test
  void anAnchorThatNobodyConfirmedIsFound() throws SQLException {
    filled();
    tamper(
        "INSERT INTO audit_anchor SELECT number, hash, at_ms FROM audit WHERE number = 4",
        "DELETE FROM audit WHERE number <= 4");
    assertThat(check(null).firstBroken())
        .hasValueSatisfying(s -> assertThat(s).contains("no entry says that retention"));
  }

  @Test
  void anEndThatWasCutOffIsSeenByTheHeadKeptElsewhereAndByNothingElse() throws SQLException {
    String head = filled();
    tamper("DELETE FROM audit WHERE number > 4");
    assertThat(check(null).firstBroken()).isEmpty(); // As the package's plate says.
    assertThat(check(head).firstBroken())
        .hasValueSatisfying(s -> assertThat(s).contains("cut off"));
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteEntries() throws SQLException {
    filled();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String change :
          List.of(
              "UPDATE audit SET count = 1",
              "DELETE FROM audit WHERE number = 6",
              "DELETE FROM audit",
              "UPDATE audit_anchor SET number = 1",
              "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 2")) {
        if (change.contains("anchor")) {
          statement.execute(
              "INSERT INTO audit_anchor SELECT 0, hash, at_ms FROM audit WHERE number = 1");
        }
        assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void soDoesPostgis() throws SQLException {
    String url = PostgisForTests.freshDatabase();
    try (Database database = Database.open(url);
        Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      database.stores().audit().append(entry(1));
      database.stores().audit().append(entry(2));
      for (String change :
          List.of(
              "UPDATE audit SET count = 1",
              "DELETE FROM audit WHERE number = 2",
              "TRUNCATE audit",
              "TRUNCATE audit_anchor")) {
        assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(SQLException.class);
      }
      statement.execute("SET session_replication_role = replica");
      statement.execute("UPDATE audit SET purpose = 'another' WHERE number = 1");
      assertThat(database.stores().audit().check().firstBroken())
          .hasValueSatisfying(s -> assertThat(s).contains("entry 1 "));
    }
  }

  @Test
  void anyByteOfTheFileThatHoldsTheLogIsGuarded() throws Exception {
    filled();
    byte[] whole = Files.readAllBytes(file());
    int at = indexOf(whole, "cleaning plan".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(at).isPositive();
    // The row's own bytes, before and behind the purpose: texts, count and hash.
    for (int i = at - 60; i < at + 13 + 33; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x01;
      Path copy = folder.resolve("copy-" + i + ".gpkg");
      Files.write(copy, changed);
      assertThat(isFound(copy)).as("byte " + (i - at)).isTrue();
      Files.delete(copy);
    }
  }

  private static boolean isFound(Path file) {
    try (Database database = Database.open(file.toString())) {
      return !database.stores().audit().check().isWhole();
    } catch (RuntimeException e) {
      return true; // SQLite itself refuses what is no database any more.
    }
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (java.util.Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
