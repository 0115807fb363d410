package openscene.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A GeoPackage file keeps every store's promise. */
class GeoPackageStoresTest extends EveryStoreContract {
  @TempDir Path folder;
  private final List<Database> opened = new ArrayList<>();

  @Override
  Stores empty() {
    return again(); // The folder is new for each test.
  }

  /** Opened again; the store at hand is closed only after the test, which may still use it. */
  @Override
  Stores again() {
    opened.add(Database.open(folder.resolve("store.gpkg").toString()));
    return opened.get(opened.size() - 1).stores();
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }
}
