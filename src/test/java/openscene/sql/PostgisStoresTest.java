package openscene.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

/** PostGIS keeps every store's promise. */
class PostgisStoresTest {
  private static final String TABLES = "observation, visit, area, city, measure, report, fact";
  private static final String URL = PostgisForTests.freshDatabase();

  private final List<Database> opened = new ArrayList<>();

  private Database fresh() {
    Database database = again();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + TABLES);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return database;
  }

  private Database again() {
    opened.add(Database.open(URL));
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
