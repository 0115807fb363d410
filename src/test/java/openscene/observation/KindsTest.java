package openscene.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class KindsTest {
  private static final Kinds KINDS = Kinds.shipped();

  @Test
  void everyCodeOfTheTaxonomyIsThere() {
    assertThat(KINDS.all())
        .extracting(Kind::code)
        .containsExactly(
            "gathering",
            "open_use",
            "open_dealing",
            "discarded_syringe",
            "paraphernalia",
            "needs_care",
            "overdose",
            "violence",
            "threats",
            "disorder_noise",
            "rough_sleeping",
            "litter",
            "human_waste",
            "aggressive_begging",
            "property_damage",
            "site_condition",
            "contact",
            "aid_given",
            "referral",
            "cleanup",
            "dismissal",
            "ordinary_use",
            "nothing_to_note");
    assertThat(KINDS.version()).isNotBlank();
  }

  @Test
  void onlyNothingToNoteMayCountNothing() {
    assertThat(KINDS.all())
        .allSatisfy(
            kind ->
                assertThat(kind.countMin() == 0).isEqualTo(kind.code().equals("nothing_to_note")));
  }

  @Test
  void dealingIsNotForOutreachOrCleanersToLog() {
    Kind dealing = KINDS.find("open_dealing").orElseThrow();
    assertThat(dealing.agencies())
        .contains(Agency.POLICE, Agency.WARDEN)
        .doesNotContain(Agency.OUTREACH, Agency.CLEANING, Agency.HEALTH, Agency.PEER);
  }

  @Test
  void noDetailCanDescribeAPerson() {
    assertThat(KINDS.all())
        .allSatisfy(
            kind ->
                assertThat(kind.details().keySet())
                    .doesNotContain("age", "sex", "gender", "ethnicity", "name", "description"));
  }

  @Test
  void aWrongListSaysWhichKindAndWhichField() {
    ObjectNode list = (ObjectNode) KINDS.json();
    ((ObjectNode) list.path("kinds").get(3)).put("sensitivity", "X");
    assertThatThrownBy(() -> Kinds.of(list))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("data/kinds.json: discarded_syringe: sensitivity must be L, M or H");
  }

  @Test
  void aKindTwiceIsRefused() {
    ObjectNode list = (ObjectNode) KINDS.json();
    list.withArray("kinds").add(list.path("kinds").get(0));
    assertThatThrownBy(() -> Kinds.of(list))
        .hasMessageContaining("gathering: code must be used once");
  }
}
