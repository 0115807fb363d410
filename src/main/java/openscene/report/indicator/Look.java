package openscene.report.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import openscene.geo.LocalClock;
import openscene.hotspot.Evidence;
import openscene.privacy.SmallCounts.Count;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;

/**
 * One complete visit that looked for a kind, and what it saw of it in the area; nothing seen is a
 * zero.
 *
 * @param part of the local day in which the visit started
 * @param day its local day
 * @param hours spent inside the area
 * @param n observations of the kind
 * @param total sum of their counts
 * @param graded how many of them have a severity
 * @param severity sum of those
 */
public record Look(
    DayPart part, LocalDate day, double hours, int n, long total, int graded, long severity) {

  /**
   * What the looks add up to.
   *
   * @param visits how many looks
   * @param days on how many local days
   * @param hours patrol hours
   * @param n observations
   * @param total sum of their counts
   * @param seenVisits looks with an observation
   * @param seenDays local days with an observation
   */
  public record Sum(
      int visits, int days, double hours, long n, long total, int seenVisits, int seenDays) {
    /** What may make it too small to be told. */
    public Count counted() {
      return new Count(n, seenVisits, seenDays, Map.of());
    }
  }

  /** The looks for a kind among the evidence's visits, by start and id. */
  public static List<Look> of(Evidence evidence, String kind) {
    return of(evidence, kind, round -> true);
  }

  /** The looks for a kind among those of the evidence's visits that fit, by start and id. */
  public static List<Look> of(Evidence evidence, String kind, IntPredicate fits) {
    Rounds rounds = evidence.rounds();
    Sightings seen = evidence.seen();
    int[] n = new int[rounds.size()];
    long[] total = new long[n.length];
    int[] graded = new int[n.length];
    long[] severity = new long[n.length];
    for (int i = 0; i < seen.size(); i++) {
      int round = seen.kind(i).equals(kind) ? evidence.round(i) : -1;
      if (round >= 0) {
        n[round]++;
        total[round] += seen.count(i);
        if (seen.severity(i) != null) {
          graded[round]++;
          severity[round] += seen.severity(i);
        }
      }
    }
    LocalClock clock = evidence.clock();
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < n.length; i++) {
      if (evidence.provesAbsenceOf(i, kind) && fits.test(i)) {
        looks.add(
            new Look(
                DayPart.ofHour(clock.hour(rounds.startedAtS(i))),
                LocalDate.ofEpochDay(clock.day(rounds.startedAtS(i))),
                evidence.minutes(i) / 60,
                n[i],
                total[i],
                graded[i],
                severity[i]));
      }
    }
    return looks;
  }

  /** Adds up. */
  public static Sum sum(List<Look> looks) {
    Set<LocalDate> days = new HashSet<>();
    Set<LocalDate> seenDays = new HashSet<>();
    double hours = 0;
    long n = 0;
    long total = 0;
    int seenVisits = 0;
    for (Look look : looks) {
      days.add(look.day);
      hours += look.hours;
      n += look.n;
      total += look.total;
      if (look.n > 0) {
        seenVisits++;
        seenDays.add(look.day);
      }
    }
    return new Sum(looks.size(), days.size(), hours, n, total, seenVisits, seenDays.size());
  }
}
