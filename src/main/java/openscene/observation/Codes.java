package openscene.observation;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an enum's constant by its code, or says which codes there are. */
final class Codes {
  private static final Map<Class<?>, Map<String, Enum<?>>> BY_CODE = new ConcurrentHashMap<>();

  private Codes() {}

  static <E extends Enum<E>> E of(
      Class<E> type, Function<E, String> code, String field, String wanted) {
    // Asked for every row of a store: the words are made once.
    Map<String, Enum<?>> known =
        BY_CODE.computeIfAbsent(
            type,
            each ->
                Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(code, constant -> constant)));
    Enum<?> found = wanted == null ? null : known.get(wanted);
    if (found != null) {
      return type.cast(found);
    }
    String right =
        Arrays.stream(type.getEnumConstants()).map(code).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(field + " must be one of " + right + ", was " + wanted);
  }
}
