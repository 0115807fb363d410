package openscene.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import openscene.geo.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scope never holds a row twice, and never more for being empty. */
class ScopeTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void anEmptySetIsRefusedForItWouldMeanAllElsewhere() {
    assertThatThrownBy(() -> new Scope.Clause(Set.of(), null, Period.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scope.Clause(Set.of(Agency.POLICE), Set.of(), Period.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Filter.ALL.seeing(Scope.NOTHING).parts()).isEmpty();
    assertThat(Filter.ALL.seeing(Scope.NOTHING).visitParts()).isEmpty();
  }

  @Test
  void clausesThatCouldHoldTheSameRowAreRefused() {
    Scope.Clause police = new Scope.Clause(Set.of(Agency.POLICE), null, Period.ALWAYS);
    Scope.Clause litter =
        new Scope.Clause(
            Set.of(Agency.POLICE, Agency.WARDEN), Set.of("litter"), new Period(NOON, Instant.MAX));
    assertThatThrownBy(() -> new Scope(List.of(police, litter)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same row");
    Scope.Clause before =
        new Scope.Clause(Set.of(Agency.POLICE), Set.of("litter"), new Period(Instant.MIN, NOON));
    assertThat(new Scope(List.of(litter, before)).clauses()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void eachRowThatPassesPassesExactlyOnePart(long seed) {
    Random random = new Random(seed);
    List<Observation> all = ObservationStoreContractData.observations(200, seed);
    for (int i = 0; i < 100; i++) {
      Filter filter = ObservationStoreContractData.filter(random, all);
      for (Observation seen : all) {
        long parts =
            filter.parts().stream()
                .filter(part -> InMemoryObservationStore.meant(part).test(seen))
                .count();
        assertThat(parts).isEqualTo(InMemoryObservationStore.meant(filter).test(seen) ? 1 : 0);
      }
    }
  }
}
