package openscene.report.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.hotspot.Interval;
import openscene.hotspot.Status;
import openscene.report.content.Findings.Moment;
import openscene.report.content.Findings.Other;
import openscene.report.indicator.DayPart;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Statement;

/** The page's tables: every number with what it was counted in and its uncertainty. */
final class Tables {
  private final Words words;

  Tables(Words words) {
    this.words = words;
  }

  String indicators(List<Indicator> indicators, List<Statement> statements) {
    StringBuilder table =
        new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table><thead><tr>")
            .append(head("indicator", "now", "interval", "counted", "before", "change"))
            .append("</tr></thead><tbody>");
    for (Indicator indicator : indicators) {
      table.append("<tr><th scope=\"row\">").append(words.say(indicator.code())).append("</th>");
      if (indicator.isKnown()) {
        table
            .append("<td><b>")
            .append(words.number(indicator.value()))
            .append("</b> ")
            .append(words.say(indicator.unit()))
            .append(
                indicator.perHour() == null
                    ? ""
                    : " ("
                        + words.number(indicator.perHour())
                        + " "
                        + words.say("per_patrol_hour")
                        + ")")
            .append("</td><td>")
            .append(interval(indicator.ci()))
            .append("</td><td>")
            .append(counted(indicator.n(), indicator.exposure(), indicator.exposureUnit()))
            .append("</td><td>")
            .append(before(indicator))
            .append("</td><td>")
            .append(change(indicator, statements))
            .append("</td>");
      } else {
        table
            .append("<td colspan=\"5\" class=\"absent\">")
            .append(words.say(indicator.status().code()))
            .append("</td>");
      }
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>").toString();
  }

  private String before(Indicator indicator) {
    return indicator.prev() == null
        ? "–"
        : words.number(indicator.prev())
            + " <small>("
            + counted(indicator.prevN(), indicator.prevExposure(), indicator.exposureUnit())
            + ")</small>";
  }

  private String change(Indicator indicator, List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.indicator().code().equals(indicator.code()))
        .findFirst()
        .map(statement -> words.say(statement.code()))
        .orElse("–");
  }

  /** E.g. "65 in 31 visits"; a number alone where there is nothing it was counted in. */
  String counted(Long n, Double exposure, String unit) {
    if (n == null) {
      return "–";
    }
    return exposure == null
        ? String.valueOf(n)
        : n + " " + words.say("in") + " " + words.number(exposure) + " " + words.say(unit);
  }

  String interval(Interval interval) {
    return interval == null
        ? "–"
        : words.number(interval.low()) + "–" + words.number(interval.high());
  }

  private String head(String... keys) {
    StringBuilder head = new StringBuilder();
    for (String key : keys) {
      head.append("<th scope=\"col\">").append(words.say(key)).append("</th>");
    }
    return head.toString();
  }

  /** One row for each area of the watch list, one column for each indicator. */
  String others(List<Other> others) {
    StringBuilder table =
        new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table><thead><tr>");
    table.append(head("area"));
    others.get(0).indicators().forEach(indicator -> table.append(head(indicator.code())));
    table.append("</tr></thead><tbody>");
    for (Other other : others) {
      List<Statement> statements = Statement.of(other.indicators());
      table
          .append("<tr><th scope=\"row\">")
          .append(Words.escape(other.area().name()))
          .append("</th>");
      for (Indicator indicator : other.indicators()) {
        table.append(other(indicator, statements));
      }
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>").toString();
  }

  private String other(Indicator indicator, List<Statement> statements) {
    if (!indicator.isKnown()) {
      return "<td class=\"absent\">" + words.say(indicator.status().code()) + "</td>";
    }
    return "<td><b>"
        + words.number(indicator.value())
        + "</b> "
        + words.say(indicator.unit())
        + " <small>("
        + interval(indicator.ci())
        + "; "
        + counted(indicator.n(), indicator.exposure(), indicator.exposureUnit())
        + ")</small> "
        + change(indicator, statements)
        + "</td>";
  }

  /** Bars of people present by time of day, each with its number in words. */
  String dayParts(Map<DayPart, Indicator.Part> parts) {
    double most =
        parts.values().stream()
            .mapToDouble(part -> part.value() == null ? 0 : part.value())
            .max()
            .orElse(0);
    StringBuilder bars = new StringBuilder("<table class=\"bars\"><tbody>");
    parts.forEach(
        (part, seen) -> {
          double width = seen.value() == null || most == 0 ? 0 : 100 * seen.value() / most;
          bars.append("<tr><th scope=\"row\">").append(words.say(part.code())).append("</th><td>");
          bars.append(
              String.format(
                  Locale.ROOT,
                  "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\""
                      + " aria-hidden=\"true\"><rect width=\"%.1f\" height=\"10\"/></svg>",
                  width));
          bars.append("</td><td>");
          bars.append(
              seen.value() == null
                  ? words.say("not_visited")
                  : "<b>"
                      + words.number(seen.value())
                      + "</b> <small>("
                      + counted(seen.n(), (double) seen.exposure(), "rounds")
                      + ")</small>");
          bars.append("</td></tr>");
        });
    return bars.append("</tbody></table>").toString();
  }

  String rhythm(List<Moment> moments) {
    StringBuilder table =
        new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table><thead><tr><td></td>");
    for (DayPart part : DayPart.values()) {
      table.append(head(part.code()));
    }
    table.append("</tr></thead><tbody>");
    int weekday = 0;
    for (Moment moment : moments) {
      if (moment.weekday() != weekday) {
        table.append(weekday == 0 ? "" : "</tr>");
        weekday = moment.weekday();
        table.append("<tr><th scope=\"row\">").append(words.say("day_" + weekday)).append("</th>");
      }
      table.append(moment(moment));
    }
    return table.append(weekday == 0 ? "" : "</tr>").append("</tbody></table></div>").toString();
  }

  private String moment(Moment moment) {
    if (moment.status() == Status.OBSERVED || moment.status() == Status.OBSERVED_ZERO) {
      return "<td><b>"
          + words.number(moment.value())
          + "</b> <small>("
          + moment.n()
          + " / "
          + words.number(moment.hours())
          + ")</small></td>";
    }
    boolean hidden = moment.status() == Status.SUPPRESSED;
    return "<td class=\"absent\">"
        + words.say(hidden ? "hidden" : moment.status().code())
        + "</td>";
  }
}
