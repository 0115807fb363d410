package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.account.Role;
import openscene.http.OpenServer.Reply;
import openscene.report.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A route is for the roles that it names, and for nobody else. */
class RolesTest {
  private static final OpenServer SERVER = OpenServer.trusting(InMemoryStores.fresh());

  private static HttpRequest.Builder as(String role, String path) {
    return SERVER.request(path).header("As", role);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void whoIsNotSignedInIsAskedToSignInAndToldNothingElse() {
    Reply reply = SERVER.get(OpenServer.OBSERVATIONS);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(reply.json().path("title").asText()).isEqualTo("Not signed in");
  }

  @Test
  void whoHasAnotherRoleIsRefused() {
    Reply reply =
        SERVER.send(
            as("planner", OpenServer.OBSERVATIONS + "/" + UUID.randomUUID())
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void theAdministratorSeesNoDataOfAnyCollection() {
    List<String> open = new ArrayList<>();
    for (JsonNode collection : SERVER.get("/api/collections").json().path("collections")) {
      String id = collection.path("id").asText();
      Reply reply = SERVER.send(as(Role.ADMIN.code(), "/api/collections/" + id + "/items"));
      if (reply.status() != 403) {
        open.add(id);
      }
    }
    assertThat(open).containsExactlyInAnyOrder("areas", "measures");
  }
}
