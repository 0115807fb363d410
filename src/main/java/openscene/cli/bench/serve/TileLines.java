package openscene.cli.bench.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.geo.Tile;
import openscene.geo.bench.GeoToolsHeatmap;
import openscene.hotspot.Basis;
import openscene.hotspot.DensityTiles;
import openscene.snapshot.View;
import org.locationtech.jts.geom.Envelope;

/** Density tiles of the middle, not cached: ours whole, as PNG, beside what others would draw. */
final class TileLines implements Lines {
  private static final int BYTES_MAX = 40_000;
  private static final int FROM_ROWS = 1_000_000;
  private static final double EQUATOR_HALF_M = Math.PI * 6_378_137;
  private static final int CELLS = 64;

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(measure(world, effort, 12, Double.NaN));
    lines.addAll(measure(world, effort, 14, 50));
    lines.add(shuffled(world, effort, 14));
    lines.addAll(measure(world, effort, 16, Double.NaN));
    return lines;
  }

  /** The same tile of the same rows, which the peer stores in random order. */
  private static Line shuffled(World world, Effort effort, int z) {
    Tile tile = tile(z);
    Question question = Question.yearOfThree(world);
    String sql = sql(world, tile, question, world.shuffled());
    double[][] ms =
        Turns.ms(
            effort,
            () ->
                world
                    .tiles()
                    .png(z, tile.x(), tile.y(), question.period(), question.kinds(), Basis.COUNT),
            () -> world.peer().bytes(sql));
    return new Line(
            "tiles",
            "density tile z" + z + ", " + question.words(),
            Line.MS,
            ms[0],
            world.peer().version() + " ST_AsMVT, random order",
            ms[1],
            Line.Goal.NONE,
            null,
            "")
        .note("its rows lie in random order, the same indexes");
  }

  private static List<Line> measure(World world, Effort effort, int z, double goal) {
    Tile tile = tile(z);
    Question question = Question.yearOfThree(world);
    DensityTiles tiles = world.tiles();
    byte[][] last = new byte[2][];
    String sql = sql(world, tile, question, World.PEER_TABLE);
    Envelope metres = metres(tile);
    View.Places places = world.view().places(Town.city(), metres, question.wanted());
    // Their kernel reaches this many pixels, ours is 60 m wide and reaches four times that.
    int reach = Math.max(2, (int) Math.round(DensityTiles.BANDWIDTH_M / tile.pixelM(tile.box())));
    double[][] ms =
        Turns.ms(
            effort,
            () ->
                last[0] =
                    tiles.png(
                        z, tile.x(), tile.y(), question.period(), question.kinds(), Basis.COUNT),
            () -> last[1] = world.peer().bytes(sql),
            () -> GeoToolsHeatmap.of(places.eastM(), places.northM(), metres, Tile.SIDE, reach));
    String task = "density tile z" + z + ", " + question.words();
    return List.of(
        new Line(
                "tiles",
                task,
                Line.MS,
                ms[0],
                world.peer().version() + " ST_AsMVT 64 × 64",
                ms[1],
                Line.Goal.times(goal, FROM_ROWS),
                null,
                "")
            .note(last[0].length + " B beside " + last[1].length + " B"),
        new Line(
                "tiles",
                task,
                Line.MS,
                ms[0],
                "GeoTools " + GeoToolsHeatmap.version() + " HeatmapSurface",
                ms[2],
                Line.Goal.NONE,
                null,
                "")
            .note(
                String.format(
                    Locale.ROOT, "theirs: %,d points at hand, no filter, no PNG", places.size())),
        Line.alone(
            "tiles",
            "  its bytes, z" + z,
            "B",
            new double[] {last[0].length},
            Line.Goal.most(BYTES_MAX, 0)));
  }

  /** The tile over the middle of the town. */
  static Tile tile(int z) {
    LonLat at = Town.middle();
    int across = 1 << z;
    double north = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(at.lat()) / 2));
    return new Tile(
        z, (int) ((at.lon() + 180) / 360 * across), (int) ((1 - north / Math.PI) / 2 * across));
  }

  private static Envelope metres(Tile tile) {
    Projection projection = Town.PROJECTION;
    Envelope metres = new Envelope();
    for (int corner = 0; corner < 4; corner++) {
      double[] at =
          projection.metres(
              new LonLat(tile.lon((corner & 1) * Tile.SIDE), tile.lat((corner >> 1) * Tile.SIDE)));
      metres.expandToInclude(at[0], at[1]);
    }
    return metres;
  }

  /** As an expert writes it: the tile's bounds are constants, and the grid is made by division. */
  private static String sql(World world, Tile tile, Question question, String table) {
    double width = 2 * EQUATOR_HALF_M / (1 << tile.z());
    double west = -EQUATOR_HALF_M + tile.x() * width;
    double south = EQUATOR_HALF_M - (tile.y() + 1) * width;
    return String.format(
        Locale.ROOT,
        "WITH g AS (SELECT floor((ST_X(geom_web) - (%1$s)) * %3$s)::int i,"
            + " floor((ST_Y(geom_web) - (%2$s)) * %3$s)::int j, count(*)::int n FROM %6$s"
            + " WHERE geom_web && ST_MakeEnvelope(%1$s, %2$s, %4$s, %5$s, 3857)%7$s GROUP BY 1, 2),"
            + " m AS (SELECT ST_MakePoint((i + 0.5) * 64, 4096 - (j + 0.5) * 64) geom, n FROM g)"
            + " SELECT ST_AsMVT(m, 'd', 4096, 'geom') FROM m",
        west,
        south,
        CELLS / width,
        west + width,
        south + width,
        table,
        question.sql(world, "+00"));
  }
}
