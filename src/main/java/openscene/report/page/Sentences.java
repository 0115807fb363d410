package openscene.report.page;

import java.util.List;
import openscene.hotspot.Status;
import openscene.observation.Kinds;
import openscene.report.content.Findings;
import openscene.report.indicator.Indicator;
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
      text.append(words.number(indicator.value()))
          .append(" ")
          .append(words.say("against"))
          .append(" ")
          .append(words.number(indicator.prev()))
          .append(" ")
          .append(words.say(indicator.unit()))
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
      default -> words.say("no_visits_part", code.substring("no visits ".length()));
    };
  }
}
