package openscene.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.observation.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePoliciesTest {
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReleasePolicies stricter(String text) {
    return ReleasePolicies.SHIPPED.stricter(json(text), Kinds.shipped());
  }

  @Test
  void stricterNumbersHoldForTheRoleAndForNoOther() {
    ReleasePolicies policies =
        stricter("{\"committee\":{\"k_observations\":7,\"cell_m\":200,\"delay_days\":3}}");
    assertThat(policies.of(Role.COMMITTEE).places().kObservations()).isEqualTo(7);
    assertThat(policies.of(Role.COMMITTEE).sensitiveK()).isEqualTo(7);
    assertThat(policies.of(Role.COMMITTEE).places().cellM()).isEqualTo(200);
    assertThat(policies.edition(ReleasePolicy.COMMITTEE).kObservations()).isEqualTo(7);
    assertThat(policies.of(Role.PUBLIC)).isEqualTo(RolePolicy.PUBLIC);
    assertThat(policies.edition(ReleasePolicy.PUBLIC)).isEqualTo(ReleasePolicy.PUBLIC);
  }

  @Test
  void theShippedEditionsAreTheReports() {
    assertThat(ReleasePolicies.SHIPPED.edition(ReleasePolicy.COMMITTEE))
        .isEqualTo(ReleasePolicy.COMMITTEE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"committee\":{\"k_observations\":4}}|committee.k_observations was 4|5..",
        "{\"planner\":{\"cell_m\":25}}|planner.cell_m was 25|50..",
        "{\"planner\":{\"cell_m\":75}}|planner.cell_m was 75|multiple of 50",
        "{\"planner\":{\"delay_hours\":0}}|planner.delay_hours was 0|1..",
        "{\"public\":{\"sensitive_cell_m\":250}}|public.sensitive_cell_m was 250|0",
        "{\"public\":{\"dominance_share\":0.9}}|public.dominance_share was 0.9|at most 0.8",
        "{\"public\":{\"excluded\":[]}}|public.excluded was []|rough_sleeping",
        "{\"public\":{\"k\":12}}|public.k is no member|k_observations",
        "{\"admin\":{\"cell_m\":25}}|names admin|planner",
        "{\"lead\":{\"k_days\":\"two\"}}|lead.k_days was \"two\"|1.."
      })
  void looserOnesAreRefusedSayingWhatWouldBeRight(String file, String wrong, String right) {
    assertThatThrownBy(() -> stricter(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining(right);
  }

  @Test
  void whatIsUnreleasedIsForTheOperatorAlone() {
    assertThat(Released.toOperator(Reader.OPERATOR, "all").value()).isEqualTo("all");
    assertThatThrownBy(() -> Released.toOperator(Reader.PUBLIC, "all"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Released.workedOut(ReleasePolicies.SHIPPED.of(Role.ADMIN), "anything"))
        .isInstanceOf(IllegalStateException.class);
  }
}
