package openscene.report.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import openscene.hotspot.Status;
import openscene.hotspot.method.Verdicts;
import openscene.observation.Kinds;
import openscene.report.content.Displacement;
import openscene.report.content.Displacement.Told;
import openscene.report.content.Findings;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Indicator.Change;
import openscene.report.indicator.Statement;

/** The three lines: what changed, what did not, what we do not know. Never a bare percentage. */
final class Sentences {
  private final Findings findings;
  private final Kinds kinds;
  private final Words words;
  private final Tables tables;

  Sentences(Findings findings, Kinds kinds, Words words) {
    this.findings = findings;
    this.kinds = kinds;
    this.words = words;
    this.tables = new Tables(words);
  }

  List<String> changed() {
    return findings.statements().stream()
        .filter(s -> s.code().equals("higher") || s.code().equals("lower"))
        .map(this::sentence)
        .toList();
  }

  /** In one line: each with its counts and the interval of its ratio; the tables have the rest. */
  List<String> unchanged() {
    List<String> brief =
        findings.statements().stream()
            .filter(s -> s.code().equals("no_clear_change"))
            .map(this::brief)
            .toList();
    return brief.isEmpty() ? brief : List.of(String.join("; ", brief) + ".");
  }

  private String brief(Statement statement) {
    Indicator indicator = statement.indicator();
    String text =
        "<b>"
            + words.say(indicator.code())
            + "</b> ("
            + indicator.n()
            + " "
            + words.say("against")
            + " "
            + indicator.prevN();
    return indicator.change() == null || indicator.change().rrCi() == null
        ? text + ")"
        : text + "; " + words.say("ratio") + " " + tables.interval(indicator.change().rrCi()) + ")";
  }

  private String sentence(Statement statement) {
    Indicator indicator = statement.indicator();
    StringBuilder text =
        new StringBuilder("<b>")
            .append(words.say(indicator.code()))
            .append(": ")
            .append(words.say(statement.code()).toLowerCase(java.util.Locale.ROOT))
            .append("</b>. ");
    if (statement.numbers().equals("ratio")) {
      // The ratio's own two values: beside plain ones it would seem to be wrongly divided.
      Change change = indicator.change();
      text.append(
              words.number(change.standard() == null ? indicator.value() : change.standard().now()))
          .append(" ")
          .append(words.say("against"))
          .append(" ")
          .append(
              words.number(
                  change.standard() == null ? indicator.prev() : change.standard().before()))
          .append(" ")
          .append(words.say(indicator.unit()))
          .append(change.isStandardised() ? " " + words.say("at_same_times") : "")
          .append(": ")
          .append(words.number(indicator.change().rr()))
          .append(" ")
          .append(words.say("times"))
          .append(", ")
          .append(words.say("uncertainty"))
          .append(" ")
          .append(tables.interval(indicator.change().rrCi()))
          .append("; ");
    }
    text.append(tables.counted(indicator.n(), indicator.exposure(), indicator.exposureUnit()))
        .append(" ")
        .append(words.say("against"))
        .append(" ")
        .append(
            tables.counted(indicator.prevN(), indicator.prevExposure(), indicator.exposureUnit()));
    if (statement.confidence() != null) {
      text.append("; ")
          .append(words.say("confidence"))
          .append(": ")
          .append(words.say(statement.confidence()));
    }
    if (statement.screening()) {
      text.append(" <i>(").append(words.say("screening")).append(")</i>");
    }
    return text.append(".").toString();
  }

  /** What is not known, and the indicators that had too few visits to compare. */
  List<String> unknown() {
    List<String> lines =
        new java.util.ArrayList<>(findings.unknown().stream().map(this::unknown).toList());
    List<String> few =
        findings.statements().stream()
            .filter(s -> s.code().equals("not_enough_visits"))
            .map(s -> words.say(s.indicator().code()))
            .toList();
    if (!few.isEmpty()) {
      lines.add(words.say("not_enough_visits") + ": " + String.join(", ", few) + ".");
    }
    List<String> hidden =
        findings.indicators().stream()
            .filter(indicator -> indicator.status() == Status.SUPPRESSED)
            .map(indicator -> words.say(indicator.code()))
            .toList();
    if (!hidden.isEmpty()) {
      lines.add(words.say("suppressed") + ": " + String.join(", ", hidden) + ".");
    }
    return lines;
  }

  /** Did it move: one line for each indicator, WDD first. */
  List<String> displacement() {
    return findings.displacement().stream().map(this::displacement).toList();
  }

  private String displacement(Displacement one) {
    String name = "<b>" + words.say(one.indicator()) + "</b>: ";
    Told told = one.told();
    if (told == null) {
      return name
          + words.say(one.isHidden() ? "displacement_hidden" : "displacement_" + one.reason());
    }
    Map<String, Object> filled = new HashMap<>();
    filled.put("target_before", told.target().before());
    filled.put("target_after", told.target().after());
    filled.put("comparison_before", told.compared().before());
    filled.put("comparison_after", told.compared().after());
    boolean ring = told.besides() != null;
    if (ring) {
      filled.put("beside_before", told.besides().before());
      filled.put("beside_after", told.besides().after());
    }
    boolean nothingBeside = !ring && told.verdict().equals("cannot_tell");
    String sentence =
        Verdicts.shipped()
            .sentence("displacement", nothingBeside ? "nothing_beside" : told.verdict(), filled)
            .get(words.lang());
    String numbers =
        words.say(
            "wdd_text",
            words.number(told.wdd()),
            words.number(told.interval().low()),
            words.number(told.interval().high()),
            words.number(told.meanHours()));
    String quotient =
        told.wdq() == null
            ? words.say("wdq_" + told.wdqReason())
            : words.say("wdq_text", words.number(told.wdq()));
    return name + Words.escape(sentence) + " <small>" + numbers + " " + quotient + "</small>";
  }

  private String unknown(String code) {
    if (code.startsWith("nobody looked for ")) {
      String kind = code.substring("nobody looked for ".length());
      String label = kinds.find(kind).map(k -> k.labels().get(words.lang())).orElse(kind);
      return words.say("nobody_looked", label);
    }
    return switch (code) {
      case "no visits" -> words.say("no_visits");
      case "no visits in compare period" -> words.say("no_visits_before");
      case "too few visits" -> words.say("too_few_visits");
      case "too few visits in compare period" -> words.say("too_few_before");
      case "hours shifted between times of day" -> words.say("hours_shifted");
      case "no times of day in common" -> words.say("no_common_times");
      default -> words.say("no_visits_part", code.substring("no visits ".length()));
    };
  }
}
