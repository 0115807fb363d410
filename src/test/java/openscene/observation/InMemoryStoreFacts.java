package openscene.observation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Facts in memory. */
public final class InMemoryStoreFacts implements StoreFacts {
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final AtomicLong writes = new AtomicLong();

  /** How often anything was written. */
  public long writes() {
    return writes.get();
  }

  @Override
  public void remember(String key, String value) {
    facts.put(key, value);
    writes.incrementAndGet();
  }

  @Override
  public String rememberOnce(String key, String value) {
    String known = facts.putIfAbsent(key, value);
    writes.incrementAndGet();
    return known == null ? value : known;
  }

  @Override
  public Optional<String> recall(String key) {
    return Optional.ofNullable(facts.get(key));
  }
}
