package openscene.hotspot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.cell.EmergingMethod;
import openscene.hotspot.method.cell.GiStarMethod;
import openscene.hotspot.method.cell.TrendMethod;
import openscene.hotspot.method.change.DisplacementMethod;
import openscene.hotspot.method.change.EvaluateMethod;
import openscene.hotspot.method.change.RateMethod;
import openscene.hotspot.method.density.KdeMethod;
import openscene.hotspot.method.density.RiskMethod;
import openscene.hotspot.method.group.DbscanMethod;
import openscene.hotspot.method.group.HdbscanMethod;
import openscene.hotspot.method.scan.ScanMethod;

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
