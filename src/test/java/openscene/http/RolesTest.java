package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

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
    return SERVER.request(path).header("As", role).header("OpenScene-Purpose", "test");
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
    for (Collections.Collection collection : Collections.ALL) {
      String id = collection.id();
      Reply reply = SERVER.send(as(Role.ADMIN.code(), "/api/collections/" + id + "/items"));
      if (reply.status() != 403) {
        open.add(id);
      }
    }
    // Of the map there are no items; it is looked for below.
    assertThat(open).containsExactlyInAnyOrder("areas", "measures", "density");
    Reply map = SERVER.send(as("admin", "/api/collections/density/legend"));
    assertThat(map.status()).isEqualTo(403);
  }

  @Test
  void whatIsListedIsWhatMayBeAsked() {
    for (String role :
        List.of("", "patrol/outreach", "lead/police", "planner", "committee", "admin", "auditor")) {
      List<String> listed = new ArrayList<>();
      Reply list = SERVER.send(maybeAs(role, "/api/collections"));
      list.json().path("collections").forEach(one -> listed.add(one.path("id").asText()));
      for (Collections.Collection collection : Collections.ALL) {
        String about = "/api/collections/" + collection.id();
        boolean map = collection.sort() == Collections.Sort.MAP;
        int content =
            SERVER.send(maybeAs(role, about + (map ? "/legend" : "/items?limit=1"))).status();
        boolean may = content != 401 && content != 403;
        if (!map) {
          assertThat(listed.contains(collection.id())).as(role + about).isEqualTo(may);
        }
        for (String more : List.of("", "/schema", "/queryables")) {
          int told = SERVER.send(maybeAs(role, about + more)).status();
          assertThat(told).as(role + about + more).isEqualTo(may ? 200 : content);
        }
      }
    }
  }

  private static HttpRequest.Builder maybeAs(String role, String path) {
    return role.isEmpty() ? SERVER.request(path) : as(role, path);
  }
}
