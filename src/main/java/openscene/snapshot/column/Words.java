package openscene.snapshot.column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers distinct values from 0 as they come, up to a limit. One thread writes, others may read at
 * the same time what a published number speaks of.
 */
final class Words<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final int max;
  private volatile Object[] words = new Object[16];

  /** At most so many values. */
  Words(int max) {
    this.max = max;
  }

  /** The number of a value, a new one when it has none; -1 when there is no room for it. */
  int number(T word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == max) {
      return -1;
    }
    if (number == words.length) {
      words = Arrays.copyOf(words, 2 * number);
    }
    words[number] = word;
    numbers.put(word, number);
    return number;
  }

  /** The value of a number. */
  @SuppressWarnings("unchecked") // Only number() puts anything there.
  T word(int number) {
    return (T) words[number];
  }

  /** For each number, whether its value is one of those; as long as there are values now. */
  boolean[] marks(java.util.function.Predicate<T> wanted) {
    Object[] now = words;
    boolean[] marks = new boolean[now.length];
    for (int i = 0; i < now.length; i++) {
      @SuppressWarnings("unchecked") // As above.
      T word = (T) now[i];
      marks[i] = word != null && wanted.test(word);
    }
    return marks;
  }
}
