package openscene.report.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openscene.geo.LocalClock;
import openscene.hotspot.Evidence;
import openscene.hotspot.Status;
import openscene.observation.Agency;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;
import openscene.report.content.Findings.Moment;
import openscene.report.indicator.DayPart;
import openscene.snapshot.Sightings;

/** When things were seen: weekday by time of day, from complete visits, by the visit's start. */
public final class Rhythm {
  private static final int WEEKDAYS = 7;

  private Rhythm() {}

  private static final class Slot {
    private double hours;
    private long n;
    private final Set<Integer> visits = new HashSet<>();
    private final Set<Long> days = new HashSet<>();
    private final Map<Agency, Long> byAgency = new EnumMap<>(Agency.class);
  }

  /** Seven days of four times of day, Monday night first. */
  public static List<Moment> of(
      Evidence evidence, Set<String> kinds, ReleasePolicy policy, double minMinutes) {
    int parts = DayPart.values().length;
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < WEEKDAYS * parts; i++) {
      slots.add(new Slot());
    }
    boolean[] looked = evidence.looked(kinds);
    int[] slotOf = new int[looked.length];
    LocalClock clock = evidence.clock();
    for (int i = 0; i < looked.length; i++) {
      long start = evidence.rounds().startedAtS(i);
      int weekday = LocalClock.weekday(clock.day(start));
      slotOf[i] = (weekday - 1) * parts + DayPart.ofHour(clock.hour(start)).index();
      if (looked[i]) {
        slots.get(slotOf[i]).hours += evidence.minutes(i) / 60;
      }
    }
    Sightings seen = evidence.seen();
    for (int i = 0; i < seen.size(); i++) {
      int round = evidence.round(i);
      if (round >= 0 && looked[round] && kinds.contains(seen.kind(i))) {
        Slot slot = slots.get(slotOf[round]);
        slot.n++;
        slot.visits.add(round);
        slot.days.add(clock.day(seen.seenAtS(i)));
        slot.byAgency.merge(seen.agency(i), 1L, Long::sum);
      }
    }
    return moments(slots, policy, minMinutes / 60);
  }

  private static List<Moment> moments(List<Slot> slots, ReleasePolicy policy, double minHours) {
    List<Slot> judged = slots.stream().filter(slot -> slot.hours >= minHours).toList();
    List<Optional<Reason>> reasons =
        new SmallCounts(policy)
            .table(
                judged.stream()
                    .map(s -> new Count(s.n, s.visits.size(), s.days.size(), s.byAgency))
                    .toList());
    List<Moment> moments = new ArrayList<>();
    int next = 0;
    DayPart[] parts = DayPart.values();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int weekday = i / parts.length + 1;
      DayPart part = parts[i % parts.length];
      if (slot.hours < minHours) {
        Status status = slot.hours == 0 ? Status.NOT_VISITED : Status.INSUFFICIENT_EFFORT;
        moments.add(new Moment(weekday, part, slot.hours, null, null, status, null));
        continue;
      }
      Optional<Reason> reason = reasons.get(next++);
      if (reason.isPresent()) {
        moments.add(
            new Moment(
                weekday, part, slot.hours, null, null, Status.SUPPRESSED, reason.get().code()));
      } else {
        Status status = slot.n == 0 ? Status.OBSERVED_ZERO : Status.OBSERVED;
        moments.add(
            new Moment(weekday, part, slot.hours, slot.n, slot.n / slot.hours, status, null));
      }
    }
    return moments;
  }
}
