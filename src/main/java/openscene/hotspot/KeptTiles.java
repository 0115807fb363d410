package openscene.hotspot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import openscene.hotspot.tile.Recent;
import openscene.snapshot.View;

/**
 * Tiles that were drawn before, given again as long as they would be drawn again: nothing changed
 * that can be seen on them, or that decides where cities and areas are. Within a bound of bytes;
 * what was not asked for longest goes first. Those who ask at once for one missing tile have it
 * drawn once. Safe to share between threads.
 */
public final class KeptTiles {
  /** What all kept tiles take at most: some ten thousand. */
  public static final long BYTES_MAX = 64L << 20;

  /** What a tile takes beside its picture, about: its question, tag and places in the lists. */
  private static final long BESIDE_BYTES = 1_500;

  private static final int TAG_BYTES = 12;

  private final DensityTiles tiles;
  private final Recent<TileQuestion, Tile> kept;
  private final ConcurrentHashMap<TileQuestion, CompletableFuture<Tile>> drawing =
      new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Keeps up to {@link #BYTES_MAX}. */
  public KeptTiles(DensityTiles tiles) {
    this(tiles, BYTES_MAX);
  }

  KeptTiles(DensityTiles tiles, long bytesMax) {
    this.tiles = tiles;
    this.kept = new Recent<>(bytesMax, Tile::bytes);
  }

  /** A tile as it is sent. */
  public static final class Tile {
    private final byte[] png;
    private final String etag;
    private volatile DensityTiles.Drawn drawn;

    private Tile(DensityTiles.Drawn drawn) {
      this.png = drawn.png();
      this.etag = '"' + hash(png) + '"';
      this.drawn = drawn;
    }

    /** A palette PNG; not to be changed. */
    public byte[] png() {
      return png;
    }

    /** A strong entity tag with its quotes: the same picture has the same on every node. */
    public String etag() {
      return etag;
    }

    private long bytes() {
      return png.length + BESIDE_BYTES;
    }

    private static String hash(byte[] bytes) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // Every Java has SHA-256.
      }
    }
  }

  /** The tile when it was kept and still holds, else null; draws nothing. */
  public Tile find(TileQuestion asked) {
    Tile tile = kept.find(asked);
    if (tile == null || !holds(tile, tiles.view(), asked)) {
      return null;
    }
    hits.increment();
    return tile;
  }

  /** The tile; drawn when none is kept that holds. */
  public Tile get(TileQuestion asked) {
    // What is drawn by others may be older than what this one must show: its view decides.
    View now = tiles.view();
    Tile tile = kept.find(asked);
    while (tile == null || !holds(tile, now, asked)) {
      CompletableFuture<Tile> own = new CompletableFuture<>();
      CompletableFuture<Tile> other = drawing.putIfAbsent(asked, own);
      if (other == null) {
        return draw(asked, now, own);
      }
      tile = awaited(other);
    }
    hits.increment();
    return tile;
  }

  private Tile draw(TileQuestion asked, View view, CompletableFuture<Tile> own) {
    Tile tile = null;
    try {
      misses.increment();
      tile = new Tile(tiles.draw(view, asked));
      kept.keep(asked, tile);
      return tile;
    } finally {
      drawing.remove(asked, own);
      own.complete(tile);
    }
  }

  /** What another has drawn; null when that failed, and is to be tried anew. */
  private static Tile awaited(CompletableFuture<Tile> other) {
    try {
      return other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("stopped").initCause(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // It is only ever completed.
    }
  }

  private boolean holds(Tile tile, View now, TileQuestion asked) {
    DensityTiles.Drawn drawn = tile.drawn;
    if (!tiles.holds(drawn, now, asked)) {
      return false;
    }
    if (now.version() > drawn.version()) {
      // The older version may be forgotten: from now on only what changes after this one counts.
      tile.drawn = drawn.at(now.version());
    }
    return true;
  }

  /** How many were given without drawing. */
  public long hits() {
    return hits.sum();
  }

  /** How many were drawn. */
  public long misses() {
    return misses.sum();
  }

  /** What all kept tiles take, bytes. */
  public long bytes() {
    return kept.bytes();
  }
}
