package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.account.audit.Link;
import openscene.http.OpenServer.Reply;
import openscene.observation.StoreAway;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads single records says why, and is written down before the answer leaves. */
class TrailTest {
  private static final String LEAD = "lead/outreach";
  private static final String EXPORT = "/api/collections/observations/export";

  private final Stores stores = InMemoryStores.fresh();
  private final OpenServer server = OpenServer.trusting(stores);

  @AfterEach
  void close() {
    server.close();
  }

  private Reply get(String as, String path, String... headers) {
    var request = server.request(path).header("As", as);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return server.send(request);
  }

  private List<AuditEntry> written() {
    List<AuditEntry> entries = new ArrayList<>();
    for (Link link : stores.audit().page(null, 100)) {
      entries.add(0, link.entry());
    }
    return entries;
  }

  @Test
  void withoutSayingWhyNothingIsRead() {
    for (String path :
        List.of(
            OpenServer.OBSERVATIONS,
            OpenServer.OBSERVATIONS + "/00000000-0000-0000-0000-000000000001",
            OpenServer.VISITS,
            OpenServer.VISITS + "/00000000-0000-0000-0000-000000000001",
            EXPORT,
            "/api/collections/visits/export")) {
      Reply reply = get(LEAD, path);
      assertThat(reply.status()).as(path).isEqualTo(403);
      assertThat(reply.json().path("title").asText()).isEqualTo("Say why");
      assertThat(reply.field()).isEqualTo("OpenScene-Purpose");
    }
    assertThat(written()).isEmpty();
  }

  @Test
  void aPurposeIsGivenOnceAndEveryReadIsWrittenDown() {
    Reply first =
        get(
            LEAD,
            OpenServer.OBSERVATIONS + "?bbox=5.321234,60.391234,5.331234,60.401234",
            "OpenScene-Purpose",
            "rydding%20i%20V%C3%A5gsbunnen");
    assertThat(first.status()).isEqualTo(200);
    assertThat(get(LEAD, OpenServer.VISITS).status()).isEqualTo(200);
    assertThat(get(LEAD, EXPORT + "?f=csv").status()).isEqualTo(200);
    // Another credential of the same account has not said why.
    assertThat(get(LEAD, OpenServer.VISITS, "Authorization", "Bearer other").status())
        .isEqualTo(403);
    List<AuditEntry> written = written();
    assertThat(written)
        .extracting(AuditEntry::action)
        .containsExactly("read_list", "read_list", "export");
    assertThat(written).allMatch(entry -> entry.purpose().equals("rydding i Vågsbunnen"));
    assertThat(written).allMatch(entry -> entry.role().equals("lead"));
    assertThat(written).allMatch(entry -> entry.agency().equals("outreach"));
    assertThat(written.get(0).area()).isEqualTo("box 5.32,60.39,5.33,60.40");
    assertThat(stores.audit().check().firstBroken()).isEmpty();
  }

  @Test
  void aPurposeThatCannotBeKeptIsRefusedAndNotRepeated() {
    for (String bad :
        List.of("%20", "%0A", "a".repeat(81), "ring%2098765432", "kari%40example.org", "%zz")) {
      Reply reply = get(LEAD, OpenServer.VISITS, "OpenScene-Purpose", bad);
      assertThat(reply.status()).as(bad).isEqualTo(403);
      assertThat(reply.body()).doesNotContain("98765432").doesNotContain("kari");
    }
  }

  @Test
  void whereEverythingIsMadeUpNobodyIsAsked() {
    stores.facts().remember("made_up", "1");
    assertThat(get(LEAD, OpenServer.VISITS).status()).isEqualTo(200);
    assertThat(written()).extracting(AuditEntry::purpose).containsExactly("demo");
  }

  @Test
  void whatCannotBeWrittenDownIsNotRead() {
    AuditLog away =
        (AuditLog)
            Proxy.newProxyInstance(
                AuditLog.class.getClassLoader(),
                new Class<?>[] {AuditLog.class},
                (proxy, method, arguments) -> {
                  throw new StoreAway("away", null);
                });
    Stores without =
        new Stores(
            stores.observations(),
            stores.visits(),
            stores.areas(),
            stores.measures(),
            stores.reports(),
            stores.accounts(),
            stores.facts(),
            stores.changes(),
            away);
    try (OpenServer broken = OpenServer.trusting(without)) {
      for (String path : List.of(OpenServer.OBSERVATIONS, OpenServer.VISITS, EXPORT)) {
        Reply reply =
            broken.send(
                broken.request(path).header("As", LEAD).header("OpenScene-Purpose", "cleaning"));
        assertThat(reply.status()).as(path).isEqualTo(503);
        assertThat(reply.json().path("title").asText()).isEqualTo("Not written down");
      }
      // What is no raw read goes on.
      assertThat(broken.send(broken.request("/api/kinds")).status()).isEqualTo(200);
    }
  }

  @Test
  void theAuditorSeesNamesTheCommitteeRolesAndNobodyElseAnything() {
    get(LEAD, OpenServer.VISITS, "OpenScene-Purpose", "cleaning");
    get(LEAD, OpenServer.VISITS);
    JsonNode page = get("auditor", "/api/audit?limit=1").json();
    assertThat(page.path("whole").asBoolean()).isTrue();
    assertThat(page.path("entries")).hasSize(1);
    JsonNode entry = page.path("entries").path(0);
    assertThat(entry.path("account").asText()).isEqualTo("a-lead");
    assertThat(entry.path("purpose").asText()).isEqualTo("cleaning");
    JsonNode next =
        get("auditor", "/api/audit?limit=1&cursor=" + page.path("next").asText()).json();
    assertThat(next.path("entries").path(0).path("action").asText()).isEqualTo("read_list");
    assertThat(next.path("next").isNull()).isTrue();
    JsonNode committee = get("committee", "/api/audit").json();
    assertThat(committee.path("entries")).allMatch(each -> each.path("account").isNull());
    assertThat(committee.toString()).doesNotContain("a-lead").contains("\"lead\"");
    for (String role : List.of("patrol/outreach", LEAD, "planner", "admin")) {
      assertThat(get(role, "/api/audit").status()).as(role).isEqualTo(403);
    }
    assertThat(server.get("/api/audit").status()).isEqualTo(401);
    assertThat(get("auditor", "/api/audit?cursor=1;drop").status()).isEqualTo(400);
    assertThat(written()).extracting(AuditEntry::action).contains(Action.AUDIT_READ.code());
  }
}
