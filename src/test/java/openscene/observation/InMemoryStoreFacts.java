package openscene.observation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Facts in memory. */
public final class InMemoryStoreFacts implements StoreFacts {
  private final Map<String, String> facts = new ConcurrentHashMap<>();

  @Override
  public void remember(String key, String value) {
    facts.put(key, value);
  }

  @Override
  public Optional<String> recall(String key) {
    return Optional.ofNullable(facts.get(key));
  }
}
