package openscene.report.content;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import openscene.hotspot.Evidence;
import openscene.hotspot.Status;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;
import openscene.report.content.Findings.Moment;
import openscene.report.indicator.DayPart;

/** When things were seen: weekday by time of day, from complete visits, by the visit's start. */
public final class Rhythm {
  private static final int WEEKDAYS = 7;

  private Rhythm() {}

  private static final class Slot {
    private double hours;
    private long n;
    private final Set<UUID> visits = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
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
    Map<UUID, Integer> slotOfVisit = new HashMap<>();
    for (int i = 0; i < evidence.visits().size(); i++) {
      Visit visit = evidence.visits().get(i);
      if (kinds.stream().anyMatch(visit::provesAbsenceOf)) {
        ZonedDateTime start = visit.startedAt().atZone(evidence.city().zone());
        int at =
            (start.getDayOfWeek().getValue() - 1) * parts
                + DayPart.of(visit.startedAt(), evidence.city().zone()).index();
        slots.get(at).hours += evidence.minutes().get(i) / 60;
        slotOfVisit.put(visit.id(), at);
      }
    }
    for (Observation seen : evidence.observations()) {
      Integer at = seen.visitId() == null ? null : slotOfVisit.get(seen.visitId());
      if (at != null && kinds.contains(seen.kind())) {
        Slot slot = slots.get(at);
        slot.n++;
        slot.visits.add(seen.visitId());
        slot.days.add(seen.seenAt().atZone(evidence.city().zone()).toLocalDate());
        slot.byAgency.merge(seen.agency(), 1L, Long::sum);
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
