package openscene.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openscene.area.AreaStore;
import openscene.area.AreaStoreContract;
import openscene.area.MeasureStore;
import openscene.area.MeasureStoreContract;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContract;
import openscene.observation.VisitStore;
import openscene.observation.VisitStoreContract;
import openscene.report.ReportStore;
import openscene.report.ReportStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A GeoPackage file keeps every store's promise. */
class GeoPackageStoresTest {
  @TempDir Path folder;
  private final List<Database> opened = new ArrayList<>();

  private Database fresh() {
    opened.add(Database.open(folder.resolve("store.gpkg").toString()));
    return opened.get(0);
  }

  /** Opened again; the store at hand is closed only after the test, which may still use it. */
  private Database again() {
    opened.add(Database.open(folder.resolve("store.gpkg").toString()));
    return opened.get(opened.size() - 1);
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Nested
  class Observations extends ObservationStoreContract {
    @Override
    protected ObservationStore emptyStore() {
      return fresh().stores().observations();
    }

    @Override
    protected ObservationStore reopened() {
      return again().stores().observations();
    }
  }

  @Nested
  class Visits extends VisitStoreContract {
    @Override
    protected VisitStore emptyStore() {
      return fresh().stores().visits();
    }

    @Override
    protected VisitStore reopened() {
      return again().stores().visits();
    }
  }

  @Nested
  class Areas extends AreaStoreContract {
    @Override
    protected AreaStore emptyStore() {
      return fresh().stores().areas();
    }

    @Override
    protected AreaStore reopened() {
      return again().stores().areas();
    }
  }

  @Nested
  class Measures extends MeasureStoreContract {
    @Override
    protected MeasureStore emptyStore() {
      return fresh().stores().measures();
    }

    @Override
    protected MeasureStore reopened() {
      return again().stores().measures();
    }
  }

  @Nested
  class Reports extends ReportStoreContract {
    @Override
    protected ReportStore emptyStore() {
      return fresh().stores().reports();
    }

    @Override
    protected ReportStore reopened() {
      return again().stores().reports();
    }
  }
}
