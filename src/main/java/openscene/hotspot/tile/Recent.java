package openscene.hotspot.tile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Keeps what was used lately, within a bound of bytes; forgets first what was not used longest.
 * Safe to share between threads.
 *
 * @param <K> by what it is found
 * @param <V> what is kept
 */
public final class Recent<K, V> {
  private final long bytesMax;
  private final ToLongFunction<V> bytesOf;
  private final LinkedHashMap<K, V> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * Keeps nothing yet.
   *
   * @param bytesMax what all that is kept takes at most
   * @param bytesOf what one takes, with what it is found by; always the same for one value
   */
  public Recent(long bytesMax, ToLongFunction<V> bytesOf) {
    this.bytesMax = bytesMax;
    this.bytesOf = bytesOf;
  }

  /** What is kept by the key, now the last to be forgotten; null when nothing is. */
  public synchronized V find(K key) {
    return kept.get(key);
  }

  /** Keeps a value, in place of another by the same key; one larger than the bound is not kept. */
  public synchronized void keep(K key, V value) {
    V before = kept.remove(key);
    bytes -= before == null ? 0 : bytesOf.applyAsLong(before);
    long more = bytesOf.applyAsLong(value);
    if (more > bytesMax) {
      return;
    }
    kept.put(key, value);
    bytes += more;
    var oldest = kept.entrySet().iterator();
    while (bytes > bytesMax) {
      Map.Entry<K, V> entry = oldest.next();
      bytes -= bytesOf.applyAsLong(entry.getValue());
      oldest.remove();
    }
  }

  /** What all that is kept takes. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many are kept. */
  public synchronized int size() {
    return kept.size();
  }
}
