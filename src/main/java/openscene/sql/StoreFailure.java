package openscene.sql;

import java.sql.SQLException;

/** The database did not do what it was asked; nothing of the request was stored. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreFailure(SQLException cause) {
    super("the database failed: " + cause.getMessage(), cause);
  }
}
