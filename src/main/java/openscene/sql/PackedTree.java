package openscene.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Stop;

/**
 * Fills an empty R*Tree of SQLite from below: places that were put in order beforehand fill one
 * node after the other, nodes fill the nodes above them, and nothing is ever split. The layout of
 * the tables behind a tree is part of SQLite's documentation (The SQLite R*Tree Module, § 8) and
 * lasts as long as its file format; numbers are big-endian, boxes are floats around the true place.
 */
final class PackedTree {
  /** The number of the root, which is there from the beginning. */
  private static final int ROOT = 1;

  private static final int HEAD_BYTES = 4;
  private static final int CELL_BYTES = 24;

  /** A box and what is in it: a row, or a node below. */
  private record Cell(long id, float minX, float maxX, float minY, float maxY) {}

  private final Connection connection;
  private final String tree;
  private final Stop stop;
  private final int nodeBytes;
  private int nextNode = ROOT + 1;

  private PackedTree(Connection connection, String tree, int nodeBytes, Stop stop) {
    this.connection = connection;
    this.tree = tree;
    this.nodeBytes = nodeBytes;
    this.stop = stop;
  }

  /**
   * Fills a tree of two dimensions.
   *
   * @param tree its name; it is empty
   * @param places a table whose rowid 1, 2, 3 … is the order, with fid, lon and lat
   * @param stop ends it between two nodes, or within a statement
   */
  static void fill(Connection connection, String tree, String places, Stop stop)
      throws SQLException {
    int nodeBytes;
    long rows;
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                "SELECT length(data), (SELECT count(*) FROM "
                    + places
                    + ") FROM "
                    + tree
                    + "_node WHERE nodeno = "
                    + ROOT)) {
      nodeBytes = row.getInt(1);
      rows = row.getLong(2);
    }
    new PackedTree(connection, tree, nodeBytes, stop).fill(places, rows);
  }

  private void fill(String places, long rows) throws SQLException {
    int most = (nodeBytes - HEAD_BYTES) / CELL_BYTES;
    boolean isOneNode = rows <= most;
    List<Cell> level = new ArrayList<>();
    try (PreparedStatement node =
            connection.prepareStatement("INSERT OR REPLACE INTO " + tree + "_node VALUES (?, ?)");
        Statement ask = connection.createStatement();
        ResultSet place =
            ask.executeQuery("SELECT fid, lon, lat FROM " + places + " ORDER BY rowid")) {
      List<Cell> leaf = new ArrayList<>(most);
      while (place.next()) {
        leaf.add(cell(place.getLong(1), place.getDouble(2), place.getDouble(3)));
        if (leaf.size() == most && !isOneNode) {
          level.add(write(node, nextNode++, 0, leaf));
          leaf.clear();
        }
      }
      if (isOneNode) {
        write(node, ROOT, 0, leaf);
      } else {
        if (!leaf.isEmpty()) {
          level.add(write(node, nextNode++, 0, leaf));
        }
        above(node, level, most);
      }
    }
    String leafOf = isOneNode ? "" + ROOT : ROOT + 1 + " + (rowid - 1) / " + most;
    execute(
        "INSERT INTO %s_rowid (rowid, nodeno) SELECT fid, %s FROM %s ORDER BY fid"
            .formatted(tree, leafOf, places));
  }

  private static Cell cell(long fid, double x, double y) {
    return new Cell(fid, down(x), up(x), down(y), up(y));
  }

  private static float down(double value) {
    float near = (float) value;
    return near > value ? Math.nextDown(near) : near;
  }

  private static float up(double value) {
    float near = (float) value;
    return near < value ? Math.nextUp(near) : near;
  }

  /** Writes the levels above the leaves. */
  private void above(PreparedStatement node, List<Cell> leaves, int most) throws SQLException {
    List<Cell> level = leaves;
    try (PreparedStatement parent =
        connection.prepareStatement("INSERT INTO " + tree + "_parent VALUES (?, ?)")) {
      int depth = 1;
      while (level.size() > most) {
        List<Cell> next = new ArrayList<>();
        for (int from = 0; from < level.size(); from += most) {
          List<Cell> some = level.subList(from, Math.min(from + most, level.size()));
          adopt(parent, some, nextNode);
          next.add(write(node, nextNode++, 0, some));
        }
        level = next;
        depth++;
      }
      adopt(parent, level, ROOT);
      write(node, ROOT, depth, level);
    }
  }

  private static void adopt(PreparedStatement parent, List<Cell> children, int number)
      throws SQLException {
    for (Cell child : children) {
      parent.setLong(1, child.id);
      parent.setInt(2, number);
      parent.executeUpdate();
    }
  }

  /**
   * Writes a node and returns the box around it.
   *
   * @param depth of the tree below, which the root alone knows
   */
  private Cell write(PreparedStatement node, int number, int depth, List<Cell> cells)
      throws SQLException {
    stop.check();
    ByteBuffer data = ByteBuffer.allocate(nodeBytes);
    data.putShort((short) depth).putShort((short) cells.size());
    float minX = Float.POSITIVE_INFINITY;
    float maxX = Float.NEGATIVE_INFINITY;
    float minY = Float.POSITIVE_INFINITY;
    float maxY = Float.NEGATIVE_INFINITY;
    for (Cell cell : cells) {
      data.putLong(cell.id);
      data.putFloat(cell.minX).putFloat(cell.maxX).putFloat(cell.minY).putFloat(cell.maxY);
      minX = Math.min(minX, cell.minX);
      maxX = Math.max(maxX, cell.maxX);
      minY = Math.min(minY, cell.minY);
      maxY = Math.max(maxY, cell.maxY);
    }
    node.setInt(1, number);
    node.setBytes(2, data.array());
    node.executeUpdate();
    return new Cell(number, minX, maxX, minY, maxY);
  }

  private void execute(String sql) throws SQLException {
    execute(connection, sql, stop);
  }

  /** Executes a statement that may be long, until it is stopped. */
  static void execute(Connection connection, String sql, Stop stop) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      stop.by(() -> Connections.cancel(statement));
      try {
        statement.execute(sql);
      } finally {
        stop.by(null);
      }
    }
  }
}
