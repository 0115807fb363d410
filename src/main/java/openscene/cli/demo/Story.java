package openscene.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import openscene.area.Measure;

/**
 * What happens in the made-up months: how many people are about in each area on each day, and what
 * changes beyond that. Bergen (DOMAIN § 0, PEERS Appendix B): the park closes, its scene moves to
 * Vågsbunnen, smaller but rougher, and later to the underpass at Gyldenpris; a week of extra police
 * passes and leaves nothing. Copenhagen: a service keeps longer hours, and less happens in the
 * open.
 */
final class Story {
  /** How long the story is. */
  static final int MONTHS = 24;

  private static final Map<String, Double> QUIET =
      Map.of("nonneseter", 1.0, "nordnes", 0.15, "moehlenpris", 0.4, "danmarks_plass", 0.6);

  private final LocalDate start;
  private final LocalDate closing;
  private final LocalDate move;
  private final LocalDate policeWeek;
  private final LocalDate longerHours;

  /** A story that ends on this day, the last included. */
  Story(LocalDate end) {
    start = end.plusDays(1).minusMonths(MONTHS);
    closing = start.plusMonths(10);
    move = start.plusMonths(16);
    policeWeek = start.plusMonths(20).with(DayOfWeek.MONDAY);
    longerHours = start.plusMonths(12);
  }

  /** First day. */
  LocalDate start() {
    return start;
  }

  /** The day the park closes. */
  LocalDate closing() {
    return closing;
  }

  /** People about in an area on an ordinary afternoon of this day, season and weekday included. */
  double people(String area, LocalDate day) {
    double people =
        switch (area) {
          case "nygardsparken" -> ramp(day, closing, 10, 11, 0.8);
          case "vaagsbunnen" ->
              (ramp(day, closing, 45, 3.2, 9) + ramp(day, move, 60, 0, -3)) * police(day, 0.45);
          case "gyldenpris_mo" -> ramp(day, closing, 30, 1.8, 2.8) + ramp(day, move, 60, 0, 5);
          case "gyldenpris" -> ramp(day, move, 60, 0.7, 1.5);
          case "torgallmenningen" -> ramp(day, closing, 30, 0.8, 1.5) / police(day, 0.5);
          case "marken" -> ramp(day, closing, 30, 0.5, 0.8) / police(day, 0.4);
          case "istedgade_east" -> ramp(day, longerHours, 60, 8.5, 7.5);
          case "halmtorvet" -> ramp(day, longerHours, 60, 7, 6.4);
          case "indre_vesterbro" -> 2.2;
          default -> QUIET.getOrDefault(area, 0.5);
        };
    double season =
        1 + 0.25 * StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 196) / 365.25);
    double weekday =
        switch (day.getDayOfWeek()) {
          case FRIDAY, SATURDAY -> 1.15;
          case SUNDAY -> 0.8;
          default -> 1;
        };
    return people * season * weekday;
  }

  /** What part of an afternoon's people is about at this hour, 0..24 and beyond midnight. */
  static double hour(String city, int hour) {
    boolean roundTheClock = city.equals("copenhagen");
    int at = Math.floorMod(hour, 24);
    if (at < 6) {
      return roundTheClock ? 0.8 : 0.3;
    }
    if (at < 12) {
      return roundTheClock ? 0.8 : 0.6;
    }
    return at < 18 ? 1 : roundTheClock ? 1.1 : 0.9;
  }

  /** How much more often than people alone explain a kind is met: 1 is as usual. */
  double factor(String kind, String city, String area, LocalDate day) {
    if (city.equals("copenhagen")) {
      return switch (kind) {
        case "open_use", "discarded_syringe", "paraphernalia" -> ramp(day, longerHours, 60, 1, 0.6);
        case "contact", "referral" -> ramp(day, longerHours, 60, 1, 1.6);
        default -> 1;
      };
    }
    boolean police = inPoliceWeek(day) && area.equals("vaagsbunnen");
    return switch (kind) {
      // Worse for those who remain.
      case "violence", "threats" ->
          switch (area) {
            case "vaagsbunnen" -> ramp(day, closing, 30, 1, 2.2);
            case "gyldenpris_mo" -> ramp(day, move, 60, 1, 1.5);
            default -> 1;
          };
      case "open_dealing" -> police ? 0.6 : 1;
      case "dismissal" -> police ? 5 : 1;
      default -> 1;
    };
  }

  /** Whether the day lies in the week of extra police. */
  boolean inPoliceWeek(LocalDate day) {
    return !day.isBefore(policeWeek) && day.isBefore(policeWeek.plusDays(7));
  }

  /** The measures of the story, as somebody would have logged them. */
  List<Measure> measures() {
    return List.of(
        measure("closure", "nygardsparken", "Bergen kommune", closing, null, "Parken stenges"),
        measure(
            "cleaning",
            "vaagsbunnen",
            "Bergen kommune",
            closing.plusDays(35),
            null,
            "Ekstra renhold"),
        measure("lighting", "gyldenpris_mo", "BKK", move.plusDays(70), null, "Lys i undergangen"),
        measure(
            "extra_patrol",
            "vaagsbunnen",
            "police",
            policeWeek,
            policeWeek.plusDays(6),
            "Politiuke"),
        measure(
            "opening_hours",
            "halmtorvet",
            "Københavns Kommune",
            longerHours,
            null,
            "Stofindtagelsesrummet holder åbent længere"),
        measure(
            "outreach_plus",
            "istedgade_east",
            "Københavns Kommune",
            longerHours,
            null,
            "Flere opsøgende medarbejdere"));
  }

  private static Measure measure(
      String kind, String area, String agency, LocalDate from, LocalDate to, String title) {
    UUID id =
        UUID.nameUUIDFromBytes(
            ("openscene demo " + kind + area + from).getBytes(StandardCharsets.UTF_8));
    return new Measure(id, kind, area, agency, from, to, title + " (oppdiktet / opdigtet)");
  }

  /** 1 on ordinary days, {@code least} in the police week, back within a fortnight after it. */
  private double police(LocalDate day, double least) {
    if (day.isBefore(policeWeek)) {
      return 1;
    }
    return inPoliceWeek(day) ? least : ramp(day, policeWeek.plusDays(7), 14, least, 1);
  }

  private static double ramp(LocalDate day, LocalDate from, int days, double before, double after) {
    double passed = ChronoUnit.DAYS.between(from, day) / (double) days;
    return before + (after - before) * Math.max(0, Math.min(1, passed));
  }
}
