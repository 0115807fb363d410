package openscene.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.area.AreaStore;
import openscene.area.InMemoryAreaStore;
import openscene.cli.ShippedPlaces;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.ObservationRules;
import openscene.observation.ObservationRules.RuleSet;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.observation.VisitRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo shows nothing that the front door would have refused. */
class DemoRulesTest {
  private static final Kinds KINDS = Kinds.shipped();
  private static final List<Visit> VISITS = new ArrayList<>();
  private static final List<Observation> SEEN = new ArrayList<>();
  private static final AreaStore PLACES = new InMemoryAreaStore();

  @BeforeAll
  static void makeUp() {
    ShippedPlaces.cities().forEach(PLACES::save);
    PLACES.saveAll(ShippedPlaces.areas());
    LocalDate end = LocalDate.of(2026, 11, 22);
    new DemoData(DemoData.SEED, end, ShippedPlaces.cities(), ShippedPlaces.areas(), KINDS)
        .generate(VISITS::add, SEEN::add);
  }

  @ParameterizedTest
  @EnumSource
  void everyVisitWouldHaveBeenTaken(RuleSet set) {
    VisitRules rules = new VisitRules(KINDS, Places.of(PLACES), set);
    List<String> refused = new ArrayList<>();
    for (Visit visit : VISITS) {
      try {
        assertThat(rules.check(visit, visit.receivedAt())).isEqualTo(visit);
      } catch (Refusal e) {
        refused.add(visit.id() + ": " + e.getMessage());
      }
    }
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyObservationWouldHaveBeenTakenAsItIs(RuleSet set) {
    Map<UUID, Visit> visits = new HashMap<>();
    VISITS.forEach(visit -> visits.put(visit.id(), visit));
    ObservationRules rules = new ObservationRules(KINDS, Places.of(PLACES), set);
    List<String> refused = new ArrayList<>();
    for (Observation seen : SEEN) {
      Instant now = seen.receivedAt().isBefore(seen.seenAt()) ? seen.seenAt() : seen.receivedAt();
      try {
        Observation kept = rules.check(seen, now, Optional.of(visits.get(seen.visitId())));
        if (!kept.equals(seen)) {
          refused.add(seen + " would be kept as " + kept);
        }
      } catch (Refusal e) {
        refused.add(seen + ": " + e.getMessage());
      }
    }
    assertThat(refused).isEmpty();
  }
}
