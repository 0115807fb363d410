package openscene.privacy.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import openscene.observation.InMemoryStoreFacts;
import org.junit.jupiter.api.Test;

/** Another id for each id, found again by who has the store, and by nobody else. */
class PseudonymsTest {
  @Test
  void everyIdHasOneOfItsOwnThatIsTurnedBack() {
    InMemoryStoreFacts facts = new InMemoryStoreFacts();
    Pseudonyms ids = Pseudonyms.of(facts, "observations");
    Pseudonyms again = Pseudonyms.of(facts, "observations");
    Pseudonyms visits = Pseudonyms.of(facts, "visits");
    Pseudonyms elsewhere = Pseudonyms.of(new InMemoryStoreFacts(), "observations");
    Random random = new Random(3);
    Set<UUID> seen = new HashSet<>();
    int bits = 0;
    for (int i = 0; i < 2_000; i++) {
      UUID id = new UUID(i < 1_000 ? 0 : random.nextLong(), i);
      UUID other = ids.of(id);
      assertThat(again.of(id)).isEqualTo(other);
      assertThat(again.behind(other)).isEqualTo(id);
      assertThat(other).isNotIn(id, visits.of(id), elsewhere.of(id));
      assertThat(seen.add(other)).isTrue();
      bits += Long.bitCount(other.getLeastSignificantBits());
    }
    // Of neighbours as far apart as of strangers: half of all bits are set.
    assertThat(bits / 2_000.0).isBetween(31.0, 33.0);
  }

  @Test
  void theSecretIsMadeOnceAndKept() {
    InMemoryStoreFacts facts = new InMemoryStoreFacts();
    Pseudonyms.of(facts, "observations");
    String secret = facts.recall(Pseudonyms.SECRET).orElseThrow();
    Pseudonyms.of(facts, "visits");
    assertThat(facts.recall(Pseudonyms.SECRET)).contains(secret);
    assertThat(facts.rememberOnce(Pseudonyms.SECRET, "other")).isEqualTo(secret);
  }
}
