package openscene.report.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import openscene.area.Measure;
import openscene.observation.Kinds;
import openscene.report.content.Findings;
import openscene.report.content.Findings.Coverage;
import openscene.report.content.Places;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Strata;

/** Writes a report as one HTML page of twelve cards; its style is {@code /css/report.css}. */
public final class ReportPage {
  private static final Set<String> PEOPLE =
      Set.of(
          "violence_rate",
          "threat_rate",
          "overdoses",
          "care_events",
          "aid_given",
          "referrals",
          "contacts");
  private static final Set<String> SCENE =
      Set.of("people_present", "visits_with_gathering", "open_use_rate", "dealing_rate");
  private static final Set<String> SURROUNDINGS =
      Set.of("syringes_found", "litter_index", "disorder_rate", "ordinary_use_index");
  private static final Set<String> DONE = Set.of("syringes_removed", "dismissals");

  private final Findings findings;
  private final Words words;
  private final Tables tables;
  private final Sentences sentences;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(Findings findings, Kinds kinds, String lang) {
    this.findings = findings;
    this.words = Words.of(lang);
    this.tables = new Tables(words);
    this.sentences = new Sentences(findings, kinds, words);
  }

  /**
   * The page.
   *
   * @param lang nb, da or en
   * @throws IllegalArgumentException for another language
   */
  public static String html(Findings findings, Kinds kinds, String lang) {
    return new ReportPage(findings, kinds, lang).write();
  }

  private String write() {
    String title = words.say("report") + ": " + Words.escape(findings.area().name());
    page.append("<!doctype html>\n<html lang=\"")
        .append(words.lang())
        .append("\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>")
        .append(title)
        .append("</title><link rel=\"stylesheet\" href=\"/css/report.css\"></head>\n<body><main>");
    if (findings.madeUp()) {
      page.append("<p class=\"made-up\" role=\"note\">")
          .append(words.say("made_up"))
          .append("</p>");
    }
    header(title);
    threeLines();
    indicators("people", PEOPLE);
    scene();
    indicators("surroundings", SURROUNDINGS);
    where();
    when();
    others();
    done();
    coverage();
    decisions();
    sources();
    return page.append("</main></body></html>\n").toString();
  }

  private void header(String title) {
    page.append("<header><h1>").append(title).append("</h1><dl>");
    term("period", words.period(findings.from(), findings.to()));
    term("compare", words.period(findings.compareFrom(), findings.compareTo()));
    term("cutoff", local(findings.dataCutoff()));
    term("issued", local(findings.generatedAt()));
    term("version", Words.escape(findings.id()));
    page.append("</dl><p class=\"class\">")
        .append(words.say("class_" + findings.edition()))
        .append("</p></header>\n");
  }

  private String local(Instant moment) {
    return words.moment(moment.atZone(findings.city().zone()));
  }

  private void term(String key, String value) {
    page.append("<div><dt>")
        .append(words.say(key))
        .append("</dt><dd>")
        .append(value)
        .append("</dd></div>");
  }

  private void threeLines() {
    open("three_lines", "three");
    lines("changed", sentences.changed(), "nothing_changed");
    lines("not_changed", sentences.unchanged(), "nothing_unchanged");
    lines("unknown", sentences.unknown(), "nothing_unknown");
    close();
  }

  private void lines(String key, List<String> lines, String none) {
    page.append("<h3>").append(words.say(key)).append("</h3><ul>");
    for (String line : lines.isEmpty() ? List.of(words.say(none)) : lines) {
      page.append("<li>").append(line).append("</li>");
    }
    page.append("</ul>");
  }

  private void indicators(String key, Set<String> codes) {
    open(key, "numbers");
    page.append(tables.indicators(of(codes), findings.statements()));
    close();
  }

  private List<Indicator> of(Set<String> codes) {
    return findings.indicators().stream().filter(i -> codes.contains(i.code())).toList();
  }

  private void scene() {
    open("scene", "numbers");
    page.append(tables.indicators(of(SCENE), findings.statements()));
    Indicator present = findings.indicator("people_present");
    if (present.isKnown() && !present.byDayPart().isEmpty()) {
      page.append("<h3>").append(words.say("by_day_part")).append("</h3>");
      page.append(tables.dayParts(present.byDayPart()));
    }
    close();
  }

  private void where() {
    open("where", "where");
    MapDrawing drawing = new MapDrawing(findings, words);
    page.append("<div class=\"maps\">");
    for (String group : Places.GROUPS) {
      page.append("<figure>")
          .append(drawing.of(group))
          .append("<figcaption>")
          .append(words.say(group))
          .append("</figcaption></figure>");
    }
    page.append("</div>").append(drawing.legend());
    page.append("<p class=\"note\">")
        .append(words.say("map_note", findings.policy().cellM()))
        .append("</p>");
    close();
  }

  private void when() {
    if (findings.rhythm().isEmpty()) {
      return;
    }
    open("when", "when");
    page.append(tables.rhythm(findings.rhythm()));
    page.append("<p class=\"note\">").append(words.say("when_note")).append("</p>");
    close();
  }

  private void others() {
    open("others", "others");
    if (findings.others().isEmpty()) {
      page.append("<p>").append(words.say("no_others")).append("</p>");
    } else {
      page.append(tables.others(findings.others()));
      page.append("<p class=\"note\">").append(words.say("others_note")).append("</p>");
    }
    List<String> moved = sentences.displacement();
    if (!moved.isEmpty()) {
      page.append("<h3>").append(words.say("displacement")).append("</h3><ul>");
      moved.forEach(line -> page.append("<li>").append(line).append("</li>"));
      page.append("</ul>");
    }
    close();
  }

  private void done() {
    open("done", "done");
    page.append(tables.indicators(of(DONE), findings.statements()));
    page.append("<h3>").append(words.say("measures")).append("</h3><ul>");
    for (Measure measure : findings.measures()) {
      page.append("<li>")
          .append(words.say(measure.kind()))
          .append(", ")
          .append(words.date(measure.from()))
          .append(" – ")
          .append(measure.to() == null ? words.say("lasting") : words.date(measure.to()))
          .append(measure.title() == null ? "" : ": " + Words.escape(measure.title()))
          .append("</li>");
    }
    if (findings.measures().isEmpty()) {
      page.append("<li>").append(words.say("no_measures")).append("</li>");
    }
    page.append("</ul><h3>").append(words.say("hours_by_agency")).append("</h3><p>");
    List<String> hours = new ArrayList<>();
    findings
        .hoursByAgency()
        .forEach((agency, spent) -> hours.add(words.say(agency) + ": " + words.number(spent)));
    page.append(String.join(" · ", hours)).append("</p>");
    close();
  }

  private void coverage() {
    Coverage coverage = findings.coverage();
    open("coverage", "coverage");
    String visits =
        words.say(
            "coverage_text",
            coverage.completeVisits(),
            words.number(coverage.hours()),
            coverage.days(),
            coverage.prevVisits(),
            words.number(coverage.prevHours()));
    page.append("<p>").append(visits).append(" ");
    page.append(words.say("strata_text", Math.round(coverage.strataPct() * 8 / 100)));
    page.append("</p><p>").append(words.say("method_text")).append(" ");
    page.append(standardised()).append("</p><p>");
    page.append(
        words.say(
            "hidden_text",
            findings.policy().kObservations(),
            findings.policy().kVisits(),
            findings.policy().kDays()));
    page.append("</p>");
    close();
  }

  private String standardised() {
    Strata strata = findings.strata();
    if (strata == Strata.NONE) {
      return words.say("standard_none");
    }
    int all = Strata.DAYPART_WEEKEND.size();
    return words.say("standard_" + strata.code(), all - findings.droppedStrata().size(), all);
  }

  private void decisions() {
    open("decisions", "decisions");
    page.append("<p>").append(words.say("decisions_text")).append("</p>");
    page.append("<div class=\"lines\"><hr><hr><hr></div>");
    close();
  }

  private void sources() {
    open("sources", "sources");
    page.append("<p>").append(words.say("sources_text")).append("</p>");
    page.append("<p>").append(words.say("object_text")).append("</p><dl>");
    if (findings.prevReport() != null) {
      term("prev_report", Words.escape(findings.prevReport()));
    }
    if (findings.supersedes() != null) {
      term("supersedes", Words.escape(findings.supersedes()));
    }
    term("inputs", "<code>" + findings.sha256Inputs() + "</code>");
    page.append("</dl>");
    close();
  }

  private void open(String key, String css) {
    page.append("<section class=\"card ")
        .append(css)
        .append("\"><h2>")
        .append(words.say(key))
        .append("</h2>");
  }

  private void close() {
    page.append("</section>\n");
  }
}
