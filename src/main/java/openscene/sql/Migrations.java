package openscene.sql;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a database to the schema of this software; the scripts lie in {@code db/}. */
final class Migrations {
  /** The table in which Flyway remembers what has run: the mark of a database of ours. */
  static final String HISTORY = "openscene_schema_history";

  private Migrations() {}

  /**
   * Runs what has not run yet.
   *
   * @param scripts folder below {@code db/}
   * @param database as people know it, for messages
   * @throws IllegalArgumentException when the schema is newer than this software, or not ours
   */
  static void run(DataSource source, String scripts, String database) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/" + scripts)
            .table(HISTORY)
            // PostGIS puts a table of its own into the schema, so it never looks empty.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    try {
      Arrays.stream(flyway.info().applied())
          .filter(applied -> applied.getState().name().startsWith("FUTURE"))
          .map(MigrationInfo::getVersion)
          .findFirst()
          .ifPresent(
              version -> {
                throw new IllegalArgumentException(
                    database
                        + " has schema version "
                        + version
                        + ", newer than this software knows; run the newer OpenScene");
              });
      flyway.migrate();
    } catch (FlywayException e) {
      throw new IllegalArgumentException(
          "cannot bring " + database + " to this software's schema: " + e.getMessage(), e);
    }
  }
}
