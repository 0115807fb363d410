package openscene.observation;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an enum's constant by its code, or says which codes there are. */
final class Codes {
  private Codes() {}

  static <E extends Enum<E>> E of(
      Class<E> type, Function<E, String> code, String field, String wanted) {
    for (E constant : type.getEnumConstants()) {
      if (code.apply(constant).equals(wanted)) {
        return constant;
      }
    }
    String right =
        Arrays.stream(type.getEnumConstants()).map(code).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(field + " must be one of " + right + ", was " + wanted);
  }
}
