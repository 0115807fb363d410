package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openscene.account.audit.Anchor;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.account.audit.Link;

/**
 * The audit log in a database. Who appends has the end of the chain alone until that is durable: on
 * SQLite as the one writer, on PostgreSQL by an advisory lock that ends with the transaction. What
 * comes meanwhile shares the next transaction.
 */
final class SqlAuditLog implements AuditLog {
  private static final String NAMES =
      "number, at_ms, account, role, agency, action, collection, area, period, \"precision\","
          + " purpose, count, hash";
  private static final String INSERT =
      "INSERT INTO audit (" + NAMES + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ANCHORS =
      "SELECT number, hash, last_at_ms FROM audit_anchor ORDER BY number";

  private final Connections connections;
  private final CommitLine<Append> line;

  private static final class Append extends CommitLine.Wish {
    private final AuditEntry entry;
    private Link link;

    Append(AuditEntry entry) {
      super(1);
      this.entry = entry;
    }
  }

  SqlAuditLog(Connections connections) {
    this.connections = connections;
    this.line = connections.line("audit", this::write);
  }

  @Override
  public Link append(AuditEntry entry) {
    Append wish = new Append(entry);
    line.put(wish);
    return wish.link;
  }

  private void write(List<Append> group) {
    List<Link> links =
        connections.write(
            connection -> append(connection, group.stream().map(wish -> wish.entry).toList()));
    for (int i = 0; i < group.size(); i++) {
      group.get(i).link = links.get(i);
    }
  }

  private List<Link> append(Connection connection, List<AuditEntry> entries) throws SQLException {
    connections.dialect().lockAudit(connection);
    long number = 0;
    byte[] hash = Link.beginning();
    String end =
        "SELECT number, hash FROM audit UNION ALL SELECT number, hash FROM audit_anchor"
            + " ORDER BY number DESC LIMIT 1";
    try (PreparedStatement last = connection.prepareStatement(end);
        ResultSet row = last.executeQuery()) {
      if (row.next()) {
        number = row.getLong(1);
        hash = row.getBytes(2);
      }
    }
    List<Link> links = new ArrayList<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (AuditEntry entry : entries) {
        Link link = Link.after(number, hash, entry);
        bind(insert, link);
        insert.addBatch();
        links.add(link);
        number = link.number();
        hash = link.hash();
      }
      insert.executeBatch();
    }
    return links;
  }

  private static void bind(PreparedStatement insert, Link link) throws SQLException {
    AuditEntry e = link.entry();
    insert.setLong(1, link.number());
    insert.setLong(2, e.at().toEpochMilli());
    insert.setString(3, e.account());
    insert.setString(4, e.role());
    insert.setString(5, e.agency());
    insert.setString(6, e.action());
    insert.setString(7, e.collection());
    insert.setString(8, e.area());
    insert.setString(9, e.period());
    insert.setString(10, e.precision());
    insert.setString(11, e.purpose());
    insert.setLong(12, e.count());
    insert.setBytes(13, link.hash());
  }

  @Override
  public List<Link> page(Long before, int limit) {
    String sql = "SELECT " + NAMES + " FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?";
    return connections.read(
        connection -> {
          List<Link> page = new ArrayList<>();
          try (PreparedStatement some = connection.prepareStatement(sql)) {
            some.setLong(1, before == null ? Long.MAX_VALUE : before);
            some.setInt(2, limit);
            try (ResultSet row = some.executeQuery()) {
              while (row.next()) {
                read(row).ifPresent(page::add);
              }
            }
          }
          return page;
        });
  }

  @Override
  public Optional<Link> last() {
    return page(null, 1).stream().findFirst();
  }

  @Override
  public long size() {
    return connections
        .first("SELECT count(*) FROM audit", fields -> {}, row -> Long.parseLong(row.first()))
        .orElse(0L);
  }

  /** Empty of what is no entry any more: whoever changed it did so past this software. */
  private static Optional<Link> read(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new Link(
              row.getLong(1),
              new AuditEntry(
                  Instant.ofEpochMilli(whole(row.getString(2))),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9),
                  row.getString(10),
                  row.getString(11),
                  whole(row.getString(12))),
              row.getBytes(13)));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  /** SQLite would take "5x" for 5. */
  private static long whole(String text) {
    long number = Long.parseLong(String.valueOf(text));
    if (!Long.toString(number).equals(text)) {
      throw new IllegalArgumentException("no whole number");
    }
    return number;
  }

  @Override
  public void walk(Walker walker) {
    connections.read(
        connection -> {
          connections.dialect().oneMoment(connection);
          try (PreparedStatement anchors = connection.prepareStatement(ANCHORS);
              ResultSet row = anchors.executeQuery()) {
            while (row.next()) {
              walker.anchor(anchor(row));
            }
          }
          try (PreparedStatement all =
              connection.prepareStatement("SELECT " + NAMES + " FROM audit ORDER BY number")) {
            all.setFetchSize(2_000);
            try (ResultSet row = all.executeQuery()) {
              while (row.next()) {
                Optional<Link> link = read(row);
                if (link.isPresent()) {
                  walker.link(link.get());
                } else {
                  walker.unreadable(row.getLong(1));
                }
              }
            }
          }
          return null;
        });
  }

  private static Anchor anchor(ResultSet row) throws SQLException {
    return new Anchor(row.getLong(1), row.getBytes(2), Instant.ofEpochMilli(row.getLong(3)));
  }

  @Override
  public long prune(Instant before, Instant now) {
    return connections.write(
        connection -> {
          connections.dialect().lockAudit(connection);
          Optional<Anchor> anchor = lastBefore(connection, before);
          if (anchor.isEmpty()) {
            return 0L;
          }
          try (PreparedStatement keep =
              connection.prepareStatement(
                  "INSERT INTO audit_anchor (number, hash, last_at_ms) VALUES (?, ?, ?)")) {
            keep.setLong(1, anchor.get().number());
            keep.setBytes(2, anchor.get().hash());
            keep.setLong(3, anchor.get().lastAt().toEpochMilli());
            keep.executeUpdate();
          }
          append(connection, List.of(AuditLog.pruned(anchor.get(), now)));
          try (PreparedStatement gone =
              connection.prepareStatement("DELETE FROM audit WHERE number <= ?")) {
            gone.setLong(1, anchor.get().number());
            return (long) gone.executeUpdate();
          }
        });
  }

  /** The last of those at the beginning whose time is over. */
  private static Optional<Anchor> lastBefore(Connection connection, Instant before)
      throws SQLException {
    String sql =
        "SELECT number, hash, at_ms FROM audit WHERE number <"
            + " (SELECT min(number) FROM (SELECT number FROM audit WHERE at_ms >= ?"
            + " UNION ALL SELECT max(number) FROM audit) AS kept)"
            + " ORDER BY number DESC LIMIT 1";
    try (PreparedStatement last = connection.prepareStatement(sql)) {
      last.setLong(1, before.toEpochMilli());
      try (ResultSet row = last.executeQuery()) {
        return row.next() ? Optional.of(anchor(row)) : Optional.empty();
      }
    }
  }
}
