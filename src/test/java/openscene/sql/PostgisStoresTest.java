package openscene.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;

/** PostGIS keeps every store's promise. */
class PostgisStoresTest extends EveryStoreContract {
  private static final String TABLES =
      "observation, visit, area, city, measure, report, fact, account,"
          + " account_token, account_session";
  private static final String URL = PostgisForTests.freshDatabase();

  private final List<Database> opened = new ArrayList<>();

  @Override
  Stores empty() {
    Stores stores = again();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + TABLES);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return stores;
  }

  @Override
  Stores again() {
    opened.add(Database.open(URL));
    return opened.get(opened.size() - 1).stores();
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }
}
