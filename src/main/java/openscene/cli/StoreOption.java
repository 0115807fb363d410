package openscene.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import openscene.sql.Database;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
  @Option(
      names = "--database",
      paramLabel = "FILE|URL",
      defaultValue = "var/openscene.gpkg",
      description = {
        "A GeoPackage file, or a jdbc:postgresql: URL of a database with PostGIS; its user and"
            + " password stand in the URL or in OPENSCENE_DATABASE_USER and"
            + " OPENSCENE_DATABASE_PASSWORD.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String database;

  /** Opens it, made where it is a new file, with the shipped cities in a store that has none. */
  Database open() {
    Database opened = Database.open(database);
    try {
      ShippedPlaces.loadInto(opened.stores(), true);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens one that is there, to read from it.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  Database openExisting() {
    if (!database.startsWith("jdbc:") && !Files.exists(Path.of(database))) {
      throw new IllegalArgumentException(
          "there is no database " + database + "; name one by --database");
    }
    return open();
  }

  @Override
  public String toString() {
    // A URL may hold a password.
    return database.startsWith("jdbc:") ? database.replaceFirst("\\?.*", "") : database;
  }
}
