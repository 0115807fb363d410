package openscene.hotspot.inquiry;

import java.util.ArrayList;
import java.util.List;
import openscene.hotspot.Basis;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Question;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Run;

/**
 * What kernel density answers about an area and a period.
 *
 * @param hotspots all of it
 * @param parts of it that are drawn, by rank
 * @param run how it was made, or why nothing is told
 */
public record Density(Hotspots hotspots, List<Hotspot> parts, Run run) {
  /** The method's word. */
  public static final String CODE = "kde";

  /** What may be set. */
  public static final List<Option> OPTIONS =
      List.of(
          Option.number(
              "bandwidth",
              Question.BANDWIDTH_MIN_M,
              Question.BANDWIDTH_MAX_M,
              "by the area's size",
              "Standard deviation of the kernel, metres."),
          Option.number(
              "cell", 1, 5_000, "an eighth of the bandwidth", "Side of a surface cell, metres."),
          Option.number("mass", 0.01, 0.99, "0.5", "Share of the density that the outlines hold."),
          Option.number(
              "min_minutes",
              0,
              100_000,
              "30",
              "Patrol minutes within reach below which a place has no rate."));

  /** Copies the list. */
  public Density {
    parts = List.copyOf(parts);
  }

  /** How many parts are not drawn. */
  public int hidden() {
    return hotspots.parts().size() - parts.size();
  }

  static Density of(Hotspots hotspots, Provenance provenance) {
    List<Hotspot> parts =
        hotspots.parts().stream().filter(part -> part.n() >= Inquiries.EVENTS_SHOWN_LEAST).toList();
    Run run = run(hotspots, provenance);
    return new Density(
        hotspots, parts, Inquiries.noting(run, hotspots.parts().size() - parts.size()));
  }

  private static Run run(Hotspots hotspots, Provenance provenance) {
    Question question = hotspots.question();
    List<Run.Setting> settings = new ArrayList<>();
    settings.add(new Run.Setting("kernel", "gaussian", "the only one here"));
    settings.add(
        new Run.Setting(
            "edge",
            "none",
            "what lies beyond the border was not looked at, and the outlines end there"));
    settings.add(new Run.Setting("bandwidth_m", hotspots.bandwidthM(), hotspots.bandwidthWhy()));
    settings.add(
        new Run.Setting(
            "cell_m",
            hotspots.cellM(),
            question.cellM() == null ? "an eighth of the bandwidth, 5 m at least" : "given"));
    settings.add(
        new Run.Setting(
            "mass",
            question.massShare(),
            Counted.why(question.massShare(), Question.MASS_DEFAULT)));
    List<String> notes = new ArrayList<>();
    if (question.basis() == Basis.RATE) {
      settings.add(Counted.minMinutes(question));
      notes.add(
          "the rate is the sum of the rates of the kinds, each with the hours of the visits that"
              + " looked for it");
      notes.add(hotspots.maskedCells() + " cells left out for too few patrol minutes within reach");
    }
    return Counted.run(
        CODE, question, settings, provenance, hotspots.events(), cannotTell(hotspots), notes);
  }

  private static CannotTell cannotTell(Hotspots hotspots) {
    if (hotspots.reason() == null) {
      return null;
    }
    return switch (hotspots.reason()) {
      case Hotspots.NO_VISITS -> new CannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
      case Hotspots.TOO_LITTLE_EFFORT ->
          new CannotTell(CannotTell.Reason.TOO_LITTLE_EFFORT, 0, hotspots.question().minMinutes());
      default ->
          new CannotTell(
              CannotTell.Reason.TOO_FEW_EVENTS, hotspots.events(), CannotTell.EVENTS_LEAST);
    };
  }
}
