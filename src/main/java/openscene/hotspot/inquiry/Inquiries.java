package openscene.hotspot.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Outlines;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.hotspot.Basis;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Question;
import openscene.hotspot.Sample;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunLog;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Polygon;

/** Answers inquiries. Safe to share between threads. */
public final class Inquiries {
  /** Events below which nothing is drawn (STATISTICS § 10). */
  public static final int EVENTS_SHOWN_LEAST = 5;

  private final Gatherings gatherings;
  private final Clock clock;
  private final String software;

  /**
   * Answers from these gatherings.
   *
   * @param clock says until when the data are
   * @param version of this software
   */
  public Inquiries(Gatherings gatherings, Clock clock, String version) {
    this.gatherings = gatherings;
    this.clock = clock;
    this.software = "OpenScene " + version;
  }

  /** Evidence and the moment up to which it is complete. */
  public record Gathered(Evidence evidence, Instant cutoff) {}

  /** What is known of a question's area and period. */
  public Gathered gather(Question question) {
    return gather(question.city(), question.area(), question.period());
  }

  /** What is known of an area and period. */
  public Gathered gather(City city, Area area, Period period) {
    Evidence evidence = gatherings.evidence(city, area, period);
    return new Gathered(evidence, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Where the data of an answer come from. */
  public Provenance provenance(Area area, Instant cutoff, Basis basis) {
    return new Provenance(
        software, cutoff, "area " + area.id() + ", version " + area.version(), basis.code());
  }

  /**
   * Answers by any method. What too few events are behind is not drawn.
   *
   * @throws openscene.hotspot.method.BadSetting when a setting, or the kinds, do not fit what there
   *     is, saying what would
   * @throws java.util.concurrent.CancellationException when progress stops it
   */
  public Outcome answer(Inquiry inquiry, Progress progress) {
    return answer(
        inquiry,
        gather(inquiry.city(), inquiry.area(), inquiry.period()),
        EVENTS_SHOWN_LEAST,
        progress);
  }

  /**
   * Answers about places that were named beforehand: each is told, however little was seen there.
   *
   * @throws openscene.hotspot.method.BadSetting as {@link #answer}
   * @throws java.util.concurrent.CancellationException when progress stops it
   */
  public Outcome places(Inquiry inquiry, Progress progress) {
    return places(inquiry, gather(inquiry.city(), inquiry.area(), inquiry.period()), progress);
  }

  Outcome places(Inquiry inquiry, Gathered gathered, Progress progress) {
    return answer(inquiry, gathered, 0, progress);
  }

  /**
   * What became of an area from one period to another.
   *
   * @param outcome the two rates and their exact comparison
   * @param alike the same as if the hours had lain alike; null when nothing is told
   */
  public record Changed(Outcome outcome, TwoPeriods.Alike alike) {}

  /**
   * Compares two periods of an area; the inquiry's period holds both.
   *
   * @throws openscene.hotspot.method.BadSetting as {@link #answer}
   */
  public Changed change(Inquiry inquiry, TwoPeriods periods, Progress progress) {
    Gathered whole = gather(inquiry.city(), inquiry.area(), periods.all());
    Gathered both = new Gathered(periods.evidence(whole.evidence()), whole.cutoff());
    Outcome outcome = places(inquiry, both, progress);
    if (periods.apart()) {
      outcome =
          new Outcome(
              periods.apart(outcome.run(), inquiry.city().zone()),
              outcome.found(),
              outcome.hidden(),
              outcome.table());
    }
    boolean told = outcome.run().tells() && inquiry.basis() == Basis.RATE;
    return new Changed(outcome, told ? periods.alike(both.evidence(), inquiry.kinds()) : null);
  }

  private Outcome answer(Inquiry inquiry, Gathered gathered, int least, Progress progress) {
    Provenance provenance = provenance(inquiry.area(), gathered.cutoff(), inquiry.basis());
    Sample sample =
        gatherings
            .sample(gathered.evidence(), inquiry.kinds(), inquiry.basis())
            .with(inquiry.zones());
    if (inquiry.basis() == Basis.RATE && sample.pattern().exposure() == null) {
      RunLog log = new RunLog(inquiry.method().code(), sample.pattern(), provenance);
      return shown(log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1), sample, least);
    }
    return shown(
        inquiry.method().of(sample.pattern(), inquiry.settings(), provenance, progress),
        sample,
        least);
  }

  private static Outcome shown(Result result, Sample sample, int least) {
    Projection projection = Projection.of(sample.pattern().crs());
    List<Outcome.Found> found = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i < result.findings().size(); i++) {
      Finding finding = result.findings().get(i);
      int[] events = finding.events();
      if (events.length < least) {
        hidden++;
        continue;
      }
      List<Polygon> outlines =
          Outlines.parts(finding.outline()).stream()
              .map(part -> Outlines.degrees(projection, part))
              .toList();
      found.add(
          new Outcome.Found(
              i + 1,
              outlines,
              events.length,
              sample.visitsBehind(events),
              sample.daysBehind(events),
              finding.properties()));
    }
    return new Outcome(noting(result.run(), hidden), found, hidden, result.table());
  }

  static Run with(Run run, List<Run.Setting> settings, List<String> notes) {
    return new Run(
        run.method(),
        settings,
        run.seed(),
        run.provenance(),
        run.crs(),
        run.support(),
        run.firstDay(),
        run.lastDay(),
        run.events(),
        run.cannotTell(),
        notes);
  }

  /** The run, saying how much of it is not drawn. */
  static Run noting(Run run, int hidden) {
    if (hidden == 0) {
      return run;
    }
    List<String> notes = new ArrayList<>(run.notes());
    notes.add(
        String.format(
            Locale.ROOT,
            "%d found with fewer than %d events, not drawn",
            hidden,
            EVENTS_SHOWN_LEAST));
    return with(run, run.settings(), notes);
  }

  /**
   * Answers by kernel density, which can sum the rates of kinds that different visits looked for.
   *
   * @throws IllegalArgumentException when the grid would be too large, saying which cell would do
   */
  public Density density(Question question) {
    Gathered gathered = gather(question);
    Hotspots found = gatherings.hotspots(question, gathered.evidence());
    return Density.of(found, provenance(question.area(), gathered.cutoff(), question.basis()));
  }
}
