package openscene.sql;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import openscene.privacy.retention.RetentionStore;
import openscene.report.Stores;

/**
 * An open database: a GeoPackage file or PostGIS. Everything a store acknowledges survives the end
 * of this process, however it ends. Safe to share between threads.
 */
public final class Database implements AutoCloseable {
  private static final String POSTGRESQL = "jdbc:postgresql:";

  private final Connections connections;
  private final Stores stores;

  private Database(Connections connections) {
    this.connections = connections;
    this.stores =
        new Stores(
            new SqlObservationStore(connections),
            new SqlVisitStore(connections),
            new SqlAreaStore(connections),
            new SqlMeasureStore(connections),
            new SqlReportStore(connections),
            new SqlAccountStore(connections),
            new SqlStoreFacts(connections),
            connections.dialect().feed(connections),
            new SqlAuditLog(connections),
            new SqlNoteStore(connections));
  }

  /**
   * Opens a database, makes it where it is a new file, and brings its schema up to date.
   *
   * @param database a file ending in .gpkg, or a URL such as jdbc:postgresql://host/name; user and
   *     password stand in the URL or in the environment as OPENSCENE_DATABASE_USER and
   *     OPENSCENE_DATABASE_PASSWORD
   * @throws IllegalArgumentException saying what is wrong with it and what to do
   */
  public static Database open(String database) {
    if (database.startsWith(POSTGRESQL)) {
      return new Database(PostgisServer.open(database));
    }
    if (database.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "the database must be a file ending in .gpkg or a jdbc:postgresql: URL");
    }
    try {
      return new Database(GeoPackageFile.open(Path.of(database)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: " + database, e);
    }
  }

  /** What retention does in it; not to be used after {@link #close}. */
  public RetentionStore retention() {
    return new SqlRetentionStore(connections);
  }

  /** The stores in it; not to be used after {@link #close}. */
  public Stores stores() {
    return stores;
  }

  @Override
  public void close() {
    stores.changes().close();
    connections.close();
  }
}
