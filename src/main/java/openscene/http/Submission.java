package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import openscene.http.request.Problem;
import openscene.http.request.Refused;
import openscene.observation.Outcome;
import openscene.observation.Refusal;

/** What submitting is the same for, whatever is submitted. */
final class Submission {
  private Submission() {}

  /**
   * The feature with its id: the one in the address, or its own, or (clients should not rely on it,
   * for sending twice then stores twice) a new one.
   */
  static JsonNode withId(JsonNode feature, UUID inPath) {
    if (!(feature instanceof ObjectNode object)) {
      throw new Refusal("feature", "is no JSON object", "a GeoJSON Feature");
    }
    JsonNode own = object.get("id");
    if (inPath == null) {
      if (own == null || own.isNull()) {
        object.put("id", UUID.randomUUID().toString());
      }
    } else if (own == null || own.isNull()) {
      object.put("id", inPath.toString());
    } else if (!inPath.toString().equalsIgnoreCase(own.asText())) {
      throw new Refusal(
          "id", "was " + Refusal.shown(own), inPath + ", as in the address, or left out");
    }
    return object;
  }

  /** Refuses what was not stored. */
  static void refuse(Outcome outcome, UUID id) {
    Problem problem = ObservationRoutes.problem(outcome, id);
    if (problem != null) {
      throw Refused.because(problem.status(), problem.title(), "id", "is taken", problem.detail());
    }
  }
}
