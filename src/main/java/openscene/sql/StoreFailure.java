package openscene.sql;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** The database did not do what it was asked; nothing of the request was stored. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** SQLite's results that speak of the file or of other processes, not of what was written. */
  private static final int[] SQLITE_OF_DATABASE = {
    5 /* BUSY */,
    6 /* LOCKED */,
    7 /* NOMEM */,
    8 /* READONLY */,
    10 /* IOERR */,
    11 /* CORRUPT */,
    13 /* FULL */,
    14 /* CANTOPEN */,
    26 /* NOTADB */
  };

  private final boolean ofDatabase;
  private final String code;

  StoreFailure(SQLException cause) {
    super("the database failed: " + cause.getMessage(), cause);
    this.ofDatabase = isOfDatabase(cause);
    this.code =
        cause.getSQLState() == null
            ? "result " + cause.getErrorCode()
            : "SQLSTATE " + cause.getSQLState();
  }

  /** Whether the database itself does not work or answer, whatever it is asked to store. */
  public boolean isOfDatabase() {
    return ofDatabase;
  }

  /** Which failure it was, in the database's own numbers: that can be written down anywhere. */
  public String code() {
    return code;
  }

  private static boolean isOfDatabase(SQLException cause) {
    String state = cause.getSQLState();
    if (cause instanceof SQLTransientConnectionException
        || cause instanceof SQLRecoverableException) {
      return true;
    }
    if (state != null) {
      // PostgreSQL, appendix A: connection, resources, operator intervention, system error.
      return state.startsWith("08")
          || state.startsWith("53")
          || state.startsWith("57")
          || state.startsWith("58");
    }
    for (int code : SQLITE_OF_DATABASE) {
      if ((cause.getErrorCode() & 0xFF) == code) {
        return true;
      }
    }
    return false;
  }
}
