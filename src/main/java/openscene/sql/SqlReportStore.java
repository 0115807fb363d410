package openscene.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import openscene.report.IssuedReport;
import openscene.report.ReportStore;

/** Issued reports in a database, which itself refuses to change them. */
final class SqlReportStore implements ReportStore {
  private static final Table<IssuedReport> TABLE =
      new Table<>(
          "report",
          Table.columns("id area_id period edition version supersedes issued_at sha256 bytes"),
          "id",
          SqlReportStore::write,
          SqlReportStore::read);

  private final Connections connections;

  SqlReportStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void issue(IssuedReport report) {
    connections.write(
        connection -> {
          int stored =
              connections.change(
                  connection,
                  TABLE.insertNew(connections.dialect()),
                  fields -> write(report, fields));
          if (stored == 0) {
            throw new IllegalStateException(
                "report " + report.id() + " is issued already; a correction is a new version");
          }
          connections.dialect().written(connection, "report", null);
          return null;
        });
  }

  @Override
  public Optional<IssuedReport> find(String id) {
    return connections.first(
        TABLE.select(connections.dialect()) + " WHERE id = ?",
        fields -> fields.text(id),
        TABLE.reader());
  }

  @Override
  public List<IssuedReport> list(int limit) {
    return connections.list(
        "SELECT id, area_id, period, edition, version, supersedes, issued_at, sha256"
            + " FROM report ORDER BY issued_at DESC, id DESC LIMIT ?",
        fields -> fields.integer(limit),
        row -> withBytes(row, false));
  }

  private static void write(IssuedReport report, Fields fields) throws SQLException {
    fields.text(report.id());
    fields.text(report.areaId());
    fields.text(report.period());
    fields.text(report.edition());
    fields.integer(report.version());
    fields.text(report.supersedes());
    fields.instant(report.issuedAt());
    fields.text(report.sha256());
    fields.bytes(report.bytes());
  }

  private static IssuedReport read(Row row) throws SQLException {
    return withBytes(row, true);
  }

  private static IssuedReport withBytes(Row row, boolean bytes) throws SQLException {
    return new IssuedReport(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.integer(),
        row.text(),
        row.instant(),
        row.text(),
        bytes ? row.bytes() : new byte[0]);
  }
}
