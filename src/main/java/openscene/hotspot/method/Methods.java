package openscene.hotspot.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every method there is, in the order a planner asks: where, by chance, together, now, over time.
 */
public final class Methods {
  private static final List<Method> ALL =
      List.of(
          new KdeMethod(),
          new GiStarMethod(),
          new DbscanMethod(),
          new HdbscanMethod(),
          new ScanMethod(),
          new EmergingMethod(),
          new TrendMethod(),
          new RiskMethod(),
          new DisplacementMethod(),
          new EvaluateMethod(),
          new RateMethod());

  private Methods() {}

  /** All of them. */
  public static List<Method> all() {
    return ALL;
  }

  /** The one with this code. */
  public static Optional<Method> find(String code) {
    return ALL.stream().filter(method -> method.code().equals(code)).findFirst();
  }

  /** Their codes, separated by commas. */
  public static String codes() {
    return ALL.stream().map(Method::code).collect(Collectors.joining(", "));
  }
}
