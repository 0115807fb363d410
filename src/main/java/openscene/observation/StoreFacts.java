package openscene.observation;

import java.util.Optional;

/** Small facts about the store itself, e.g. whether its contents are made up. Safe to share. */
public interface StoreFacts {
  /** Key of the fact that the contents are made up; its value is the seed. */
  String MADE_UP = "made_up";

  /** Remembers a fact; replaces the one with the same key. */
  void remember(String key, String value);

  /**
   * Remembers a fact unless there is one with the same key, by this process or another.
   *
   * @return the fact there is now
   */
  String rememberOnce(String key, String value);

  /** The fact of a key. */
  Optional<String> recall(String key);

  /** Whether the contents are made up and everything that leaves must say so. */
  default boolean madeUp() {
    return recall(MADE_UP).isPresent();
  }
}
