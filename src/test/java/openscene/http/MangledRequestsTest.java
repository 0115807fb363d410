package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.account.Account;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.area.MeasureStore;
import openscene.geo.LonLat;
import openscene.http.RawClient.Answer;
import openscene.http.request.Route;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand requests that mean no good, by nobody and by each role, over raw connections:
 * never a 500, always a problem in its one shape, nothing of what another may see, and nothing that
 * tells whether a guessed id exists.
 */
class MangledRequestsTest {
  private static final int REQUESTS = 100_000;
  private static final int CONNECTIONS = 4;
  private static final int TOGETHER = 8;

  /** What the server may hold afterwards that it did not hold before, bytes. */
  private static final long KEPT_MAX = 64L << 20;

  /** Who asks; none of them may see what the police recorded of its own. */
  private static final Map<String, Account> WHO = new TreeMap<>();

  static {
    for (Role role : Role.ofAccounts()) {
      Agency agency = role.hasAgency() ? Agency.OUTREACH : null;
      WHO.put(role.code(), new Account(role.code(), role, agency, false, OpenServer.NOW));
    }
  }

  private final Stores stores = InMemoryStores.fresh();
  private final List<String> proofs = new ArrayList<>();

  /** What the police alone may see: ids and coordinates, as they would be written. */
  private final Set<String> secrets = new HashSet<>();

  private final List<UUID> seen = new ArrayList<>();
  private final List<UUID> visits = new ArrayList<>();
  private OpenServer server;

  private MangledRequestsTest() {
    proofs.add("");
    boolean basic = false;
    for (Account account : WHO.values()) {
      String secret = Secrets.fresh();
      stores.accounts().add(account, "no password");
      stores
          .accounts()
          .addToken(
              new Token(Secrets.id(), account.name(), "", OpenServer.NOW, null, null, null),
              Secrets.hash(secret));
      proofs.add(basic ? Mangler.basic(secret) : "Bearer " + secret);
      basic = !basic;
    }
    Random chance = new Random(3);
    for (int i = 0; i < 20; i++) {
      record(i, chance);
    }
  }

  private void record(int i, Random chance) {
    UUID visit = new UUID(0x5ec2e7L << 32 | i, chance.nextLong());
    visits.add(visit);
    secrets.add(visit.toString());
    stores
        .visits()
        .submit(
            new Visit(
                visit,
                "bergen",
                Agency.POLICE,
                Protocol.PATROL,
                null,
                2,
                new TreeSet<>(Set.of("violence")),
                OpenServer.NOW.minusSeconds(7_200),
                OpenServer.NOW.minusSeconds(3_600),
                true,
                List.of(new Visit.AreaEffort("vaagsbunnen", 60)),
                List.of(),
                Weather.DRY,
                false,
                null,
                null,
                null));
    UUID id = new UUID(0x5ec2e8L << 32 | i, chance.nextLong());
    double lon = 5.3251000 + chance.nextInt(9_999) * 1e-7;
    double lat = 60.3941000 + chance.nextInt(9_999) * 1e-7;
    LonLat place = new LonLat(Math.rint(lon * 1e7) / 1e7, Math.rint(lat * 1e7) / 1e7);
    seen.add(id);
    secrets.add(id.toString());
    secrets.add(Double.toString(place.lon()));
    secrets.add(Double.toString(place.lat()));
    stores
        .observations()
        .submit(
            new Observation(
                id,
                "violence",
                OpenServer.NOW.minusSeconds(4_000 + i),
                place,
                7.0,
                PositionSource.GPS,
                null,
                1,
                null,
                null,
                2,
                true,
                new TreeMap<>(),
                Agency.POLICE,
                visit,
                OpenServer.NOW.minusSeconds(3_990),
                null));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Clock clock() {
    return Clock.fixed(OpenServer.NOW, ZoneOffset.UTC);
  }

  /** What one connection's requests came to. */
  private final class Hunt implements Callable<List<String>> {
    private final long seed;
    private final int requests;
    private final List<String> found = new ArrayList<>();
    private int refused;
    private int answered;

    Hunt(long seed, int requests) {
      this.seed = seed;
      this.requests = requests;
    }

    @Override
    public List<String> call() throws IOException {
      List<UUID> guesses = new ArrayList<>(seen);
      guesses.addAll(visits);
      List<String> paths = new ArrayList<>();
      for (Route route : server.server.routes()) {
        paths.add(route.path());
      }
      paths.addAll(List.of("/", "/map", "/patrol", "/js/api.js", "/nothing", "/{id}", "/api/{id}"));
      Mangler mangler = new Mangler(seed, server.port, paths, proofs, guesses);
      Random chance = new Random(seed);
      try (RawClient client = new RawClient(server.port)) {
        for (int done = 0; done < requests && found.size() < 20; ) {
          List<Mangler.Asked> batch = new ArrayList<>();
          while (batch.size() < TOGETHER) {
            Mangler.Asked asked = mangler.next();
            if (asked.framed()) {
              batch.add(asked);
            } else {
              torn(asked, client.shout(asked.bytes()));
              done++;
            }
          }
          List<Answer> answers = client.ask(batch);
          for (int i = 0; i < batch.size(); i++) {
            judge(batch.get(i), answers.get(i));
          }
          done += batch.size() + twins(mangler, client, chance);
        }
        // A connection for each would hide what one request leaves behind for the next.
        assertThat(client.connections()).isLessThan(requests);
      }
      return found;
    }

    private int twins(Mangler mangler, RawClient client, Random chance) throws IOException {
      boolean visit = chance.nextBoolean();
      UUID there = (visit ? visits : seen).get(chance.nextInt(seen.size()));
      UUID nowhere = new UUID(chance.nextLong(), chance.nextLong());
      List<Mangler.Asked> pair =
          mangler.twins(
              chance.nextInt(proofs.size()), there, nowhere, visit ? "visits" : "observations");
      List<Answer> answers = client.ask(pair);
      judge(pair.get(0), answers.get(0));
      judge(pair.get(1), answers.get(1));
      String one = told(answers.get(0), there);
      String other = told(answers.get(1), nowhere);
      if (!one.equals(other)) {
        found.add("tells that an id exists: " + one + " but " + other + " to " + pair.get(0));
      }
      return 2;
    }

    private String told(Answer answer, UUID id) {
      if (answer == null) {
        return "closed";
      }
      String body = answer.body().replace(id.toString(), "ID");
      for (int shown = id.toString().length() - 1; shown > 0; shown--) {
        body = body.replace(id.toString().substring(0, shown) + "…", "ID…"); // Long texts are cut.
      }
      return answer.status() + " " + body;
    }

    private void torn(Mangler.Asked asked, List<Answer> answers) {
      if (answers.size() > asked.most()) {
        found.add(answers.size() + " answers to " + asked);
      }
      for (Answer answer : answers) {
        // Who speaks another version, or another coding, is told so by RFC 9110, 15.6;
        // who has closed its half may have left, and then nothing is worked out.
        if (answer.status() == 0) {
          refused++;
        } else if (Set.of(501, 503, 505).contains(answer.status())) {
          dressed(asked, answer);
        } else {
          judge(asked, answer);
        }
      }
    }

    private void judge(Mangler.Asked asked, Answer answer) {
      if (answer == null) {
        found.add("closed without an answer: " + asked);
        return;
      }
      int status = answer.status();
      if (status >= 500 || (status >= 300 && status < 400 && status != 304)) {
        found.add(status + " " + answer.body() + " to " + asked);
        return;
      }
      dressed(asked, answer);
      String body = answer.body();
      if (status < 400) {
        answered++;
        for (String secret : secrets) {
          if (body.contains(secret) || answer.headers().toString().contains(secret)) {
            found.add("told " + secret + " to " + asked);
            return;
          }
        }
        return;
      }
      refused++;
      boolean shaped =
          asked.method().equals("HEAD")
              || (body.startsWith("{\"type\":\"about:blank\",\"title\":\"")
                  && body.contains("\"status\":" + status + ",")
                  && body.endsWith("}"));
      // A phone that fills in forms reads its own sort of refusal.
      boolean form =
          answer.header("content-type").startsWith("text/xml")
              && (asked.method().equals("HEAD") || body.contains("<OpenRosaResponse"));
      shaped &= answer.header("content-type").equals("application/problem+json");
      if (!shaped && !form) {
        found.add("no problem: " + status + " " + answer.headers() + body + " to " + asked);
      }
    }

    private void dressed(Mangler.Asked asked, Answer answer) {
      Set<String> had = answer.headers().keySet();
      boolean dressed =
          answer.header("x-content-type-options").equals("nosniff")
              && answer.header("x-frame-options").equals("DENY")
              && answer.header("referrer-policy").equals("no-referrer")
              && answer.header("content-security-policy").startsWith("default-src 'none'")
              && had.contains("permissions-policy")
              && !had.contains("server")
              && !had.contains("x-powered-by")
              && !had.contains("x-evil")
              && !answer.body().contains("jetty");
      if (!dressed) {
        found.add("undressed: " + answer.status() + " " + answer.headers() + " to " + asked);
      }
    }
  }

  private List<String> hunt(int requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Hunt> hunts = new ArrayList<>();
      List<Future<List<String>>> ends = new ArrayList<>();
      for (int seed = 1; seed <= CONNECTIONS; seed++) {
        Hunt hunt = new Hunt(seed, requests / CONNECTIONS);
        hunts.add(hunt);
        ends.add(threads.submit(hunt));
      }
      List<String> found = new ArrayList<>();
      for (Future<List<String>> end : ends) {
        found.addAll(end.get());
      }
      if (found.isEmpty()) {
        // Neither all past the door nor all turned away: both would have tried little.
        int answered = hunts.stream().mapToInt(hunt -> hunt.answered).sum();
        int refused = hunts.stream().mapToInt(hunt -> hunt.refused).sum();
        assertThat(answered).as("answered").isGreaterThan(requests / 50);
        assertThat(refused).as("refused").isGreaterThan(requests / 2);
      }
      return found;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long held() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void noneOfAHundredThousandGetsAnythingThatIsNotTheirs() throws Exception {
    server = OpenServer.withAccounts(stores, clock(), null);
    assertThat(hunt(2_000)).as("warm").isEmpty();
    long before = held();
    assertThat(hunt(REQUESTS)).isEmpty();
    assertThat(held() - before).as("bytes held afterwards").isLessThan(KEPT_MAX);
  }

  @Test
  void aRouteThatBreaksIsFound() throws Exception {
    MeasureStore broken =
        (MeasureStore)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MeasureStore.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("out of order");
                });
    Stores with =
        new Stores(
            stores.observations(),
            stores.visits(),
            stores.areas(),
            broken,
            stores.reports(),
            stores.accounts(),
            stores.facts(),
            stores.changes(),
            stores.audit());
    server = OpenServer.withAccounts(with, clock(), null);
    assertThat(hunt(4_000)).isNotEmpty().allMatch(one -> one.startsWith("500 "));
  }

  @Test
  void aDoorThatTakesEverybodyForThePoliceIsFound() throws Exception {
    server = OpenServer.entered(stores, ctx -> new Reader("a-patrol", Role.PATROL, Agency.POLICE));
    assertThat(hunt(4_000))
        .anyMatch(one -> one.startsWith("told "))
        .anyMatch(one -> one.startsWith("tells that an id exists"));
  }
}
