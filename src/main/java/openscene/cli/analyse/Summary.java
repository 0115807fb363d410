package openscene.cli.analyse;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.hotspot.method.Plain;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Run;

/** What a run did and found, in a few lines for the person at the terminal. */
public final class Summary {
  private static final MathContext DIGITS = new MathContext(6);

  private Summary() {}

  /**
   * The lines.
   *
   * @param language nb, da or en, of the plain sentences
   */
  public static List<String> of(Result result, String language) {
    Run run = result.run();
    Plain.Words words = Plain.shipped().of(run.method());
    List<String> lines = new ArrayList<>();
    lines.add(run.method() + ": " + words.question().get(language));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %,d events, %s, %,.1f ha%s, %s",
            run.events(),
            run.firstDay() == null ? "no times" : run.firstDay() + ".." + run.lastDay(),
            run.support().areaHa(),
            run.support().cells() == null
                ? ""
                : String.format(Locale.ROOT, " in %,d cells", run.support().cells()),
            run.crs()));
    for (Run.Setting setting : run.settings()) {
      lines.add(
          "  " + setting.name() + " = " + value(setting.value()) + " (" + setting.why() + ")");
    }
    if (run.seed() != null) {
      lines.add("  seed = " + run.seed());
    }
    for (String note : run.notes()) {
      lines.add("  note: " + note);
    }
    if (run.tells()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  told; findings: %,d, rows in the table: %,d",
              result.findings().size(),
              result.table().size()));
      if (!result.findings().isEmpty()) {
        lines.addAll(verdict(result.findings().get(0).properties(), language));
      }
      lines.add(words.says().get(language));
      lines.add(words.not().get(language));
    } else {
      lines.add("  cannot tell (" + run.cannotTell().reason().code() + ")");
      lines.add(Plain.shipped().why(run.cannotTell(), language));
    }
    return lines;
  }

  /** What the strongest finding says, where it has a verdict of its own. */
  private static List<String> verdict(Map<String, Object> properties, String language) {
    List<String> lines = new ArrayList<>();
    if (properties.get("verdict") instanceof String verdict) {
      lines.add("  verdict: " + verdict);
    }
    if (properties.get("sentence") instanceof Map<?, ?> sentence
        && sentence.get(language) instanceof String text) {
      lines.add(text);
    }
    return lines;
  }

  private static String value(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }
    return value instanceof double[] numbers
        ? java.util.Arrays.toString(numbers)
        : String.valueOf(value);
  }
}
