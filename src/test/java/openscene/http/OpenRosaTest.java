package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.account.Account;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Visit;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that ODK Collect is given, filled in by its own engine, and sent as it sends. */
class OpenRosaTest {
  /** JavaRosa's constraints look at this machine's clock, and so must the server. */
  private static final Instant NOW = now();

  private static final Instant START = NOW.minus(Duration.ofMinutes(70));
  private static final String SUBMISSION = "/openrosa/submission";
  private static final Kinds KINDS = Kinds.shipped();

  private static final Stores STORES = InMemoryStores.fresh();
  private static final OpenServer SERVER =
      OpenServer.withAccounts(accounts(STORES), Clock.fixed(NOW, ZoneOffset.UTC), null);

  private static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Stores accounts(Stores stores) {
    for (Agency agency : Agency.values()) {
      if (agency != Agency.IMPORT) {
        account(stores, agency.code(), Role.PATROL, agency);
      }
    }
    account(stores, "led", Role.LEAD, Agency.OUTREACH);
    account(stores, "plan", Role.PLANNER, null);
    return stores;
  }

  private static void account(Stores stores, String name, Role role, Agency agency) {
    stores.accounts().add(new Account(name, role, agency, false, NOW), "no password");
    stores
        .accounts()
        .addToken(
            new Token(Secrets.id(), name, "phone", NOW, null, null, null),
            Secrets.hash("token-" + name));
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static HttpRequest.Builder as(String name, String path) {
    HttpRequest.Builder request = SERVER.request(path);
    return name.isEmpty()
        ? request
        : request.header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((name + ":token-" + name).getBytes(StandardCharsets.UTF_8)));
  }

  private static Reply get(String name, String path) {
    return SERVER.send(as(name, path).GET());
  }

  private static String form(String name) {
    Reply list = get(name, "/openrosa/formList");
    assertThat(list.status()).as(list.body()).isEqualTo(200);
    Matcher url = Pattern.compile("<downloadUrl>http://[^/]+(/[^<]+)<").matcher(list.body());
    assertThat(url.find()).as(list.body()).isTrue();
    Reply form = get(name, url.group(1));
    assertThat(form.status()).as(form.body()).isEqualTo(200);
    return form.body();
  }

  private static Reply send(String name, String xml) {
    return sendParts(name, part("xml_submission_file", xml));
  }

  private static String part(String name, String content) {
    return "--b0und\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\"a.xml\"\r\nContent-Type: text/xml\r\n\r\n"
        + content
        + "\r\n";
  }

  private static Reply sendParts(String name, String parts) {
    return SERVER.send(
        as(name, SUBMISSION + "?deviceID=collect%3Aabc")
            .header("Content-Type", "multipart/form-data; boundary=b0und")
            .header("X-OpenRosa-Version", "1.0")
            .POST(HttpRequest.BodyPublishers.ofString(parts + "--b0und--\r\n")));
  }

  private static UUID instance(String xml) {
    Matcher id = Pattern.compile("<instanceID>uuid:([^<]+)<").matcher(xml);
    assertThat(id.find()).as(xml).isTrue();
    return UUID.fromString(id.group(1));
  }

  private static List<Observation> of(UUID visit) {
    List<Observation> all = new ArrayList<>();
    STORES.observations().scan(Filter.ALL, all::add);
    return all.stream().filter(seen -> visit.equals(seen.visitId())).toList();
  }

  private static long stored() {
    return STORES.observations().count(Filter.ALL) + STORES.visits().count(Filter.ALL);
  }

  private static FilledForm filled(String agency, int observations, Map<String, String> fixed) {
    return new FilledForm(
        form(agency), "Norsk bokmål (nb)", observations, new Random(7), fixed, START);
  }

  /** A visit of outreach workers with two observations, each answer known. */
  private static String known() {
    return filled(
            "outreach",
            2,
            Map.of(
                "minutes",
                "60",
                "areas",
                "vaagsbunnen",
                "kind",
                "overdose",
                "count",
                "2",
                "position_source",
                "gps",
                "gps",
                "60.3950 5.3270 12 8",
                "complete",
                "yes"))
        .xml();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMPORT")
  void whateverTheFormLetsThroughTheServerTakesAndKeepsAsItWasAnswered(Agency agency) {
    for (int seed = 0; seed < 12; seed++) {
      FilledForm form =
          new FilledForm(
              form(agency.code()),
              List.of("Norsk bokmål (nb)", "Dansk (da)", "English (en)").get(seed % 3),
              seed,
              new Random(seed),
              Map.of("areas", seed % 2 == 0 ? "vaagsbunnen" : "vaagsbunnen nygardsparken"),
              START);
      Reply reply = send(agency.code(), form.xml());
      assertThat(reply.status()).as(reply.body() + form.xml()).isEqualTo(201);
      UUID id = instance(form.xml());
      Visit visit = STORES.visits().find(id).orElseThrow();
      assertThat(visit.agency()).isEqualTo(agency);
      assertThat(visit.startedAt()).isEqualTo(START);
      assertThat(visit.endedAt()).isAfter(START);
      assertThat(visit.areas()).hasSize(seed % 2 == 0 ? 1 : 2);
      List<Observation> seen = of(id);
      assertThat(seen).hasSize(seed).allMatch(one -> one.agency() == agency);
      for (Observation one : seen) {
        String said = form.xml().replaceAll("\\s+", " ");
        assertThat(said).contains("<kind>" + one.kind() + "</kind>");
        Kind kind = KINDS.find(one.kind()).orElseThrow();
        assertThat(one.positionSource() == PositionSource.AREA || !kind.areaOnly()).isTrue();
        one.details().values().forEach(value -> assertThat(said).contains(">" + value + "<"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMPORT")
  void anAgencyIsOfferedTheKindsItMayRecordAndNoOther(Agency agency) {
    TreeSet<String> may = new TreeSet<>();
    for (Kind kind : KINDS.all()) {
      if (kind.agencies().contains(agency) && kind.countMax() > 0) {
        may.add(kind.code());
      }
    }
    FilledForm form = filled(agency.code(), 1, Map.of("areas", "vaagsbunnen"));
    assertThat(new TreeSet<>(form.kinds)).isEqualTo(may);
  }

  @Test
  void theFormSaysEverythingInThreeLanguagesAndHasNoRoomForAPerson() {
    String xml = form("police");
    List<TreeSet<String>> ids = new ArrayList<>();
    for (String language : List.of("nb", "da", "en")) {
      Matcher part =
          Pattern.compile("(?s)<translation lang=\"[^\"]*\\(" + language + "\\)\".*?</translation>")
              .matcher(xml);
      assertThat(part.find()).as(language).isTrue();
      TreeSet<String> own = new TreeSet<>();
      Matcher text =
          Pattern.compile("<text id=\"([^\"]+)\"><value>([^<]|<output[^>]*>)+</value>")
              .matcher(part.group());
      while (text.find()) {
        own.add(text.group(1));
      }
      ids.add(own);
    }
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ids.get(2)).hasSizeGreaterThan(60);
    Matcher used = Pattern.compile("jr:itext\\('([^']+)'\\)").matcher(xml);
    while (used.find()) {
      assertThat(ids.get(0)).contains(used.group(1));
    }
    assertThat(xml)
        .contains("aldri personen")
        .doesNotContainPattern(
            "(?i)deviceid|phonenumber|subscriberid|simserial|username|email|audit|jr:preload=\"property")
        .doesNotContainPattern("<(upload|trigger|range|rank)\\b");
    Matcher bind =
        Pattern.compile("<bind nodeset=\"([^\"]+)\" type=\"string\"([^>]*)/>").matcher(xml);
    while (bind.find()) {
      String path = bind.group(1);
      boolean chosen = xml.matches("(?s).*<select1? ref=\"" + Pattern.quote(path) + "\".*");
      assertThat(chosen || bind.group(2).matches(".*(readonly|calculate)=.*"))
          .as(path + " is no free text")
          .isTrue();
    }
  }

  @Test
  void theFormRefusesOnThePhoneWhatTheServerWouldRefuse() {
    FilledForm form =
        filled(
            "outreach",
            3,
            Map.of(
                "kind",
                "overdose",
                "count",
                "21",
                "gps",
                "60.395 5.327 3 90",
                "position_source",
                "gps",
                "minutes",
                "961",
                "observers",
                "51",
                "areas",
                "vaagsbunnen",
                "started_at",
                NOW.plusSeconds(900).toString()));
    assertThat(form.refused.keySet())
        .contains("count", "gps", "minutes", "observers", "started_at");
    assertThat(form.refused.get("observers")).isEqualTo("Et helt tall, 1–50.");
  }

  @Test
  void theMostDangerousIsSentOnlyAfterTheCall() {
    FilledForm form =
        filled(
            "outreach",
            1,
            Map.of(
                "kind",
                "violence",
                "severity",
                "3",
                "emergency_called",
                "no",
                "areas",
                "vaagsbunnen"));
    assertThat(form.refused).containsKey("emergency_called");
    String sent = form.xml().replace("<emergency_called>yes<", "<emergency_called>no<");
    Reply reply = send("outreach", sent);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("Observasjon 1").contains("113/112").contains("varslet");
  }

  @Test
  void sentTwiceItIsReceivedTwiceAndStoredOnce() {
    String xml = known();
    assertThat(send("outreach", xml).status()).isEqualTo(201);
    long before = stored();
    Reply again = send("outreach", xml);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).contains("submit_success").contains("Observasjoner: 2.");
    assertThat(stored()).isEqualTo(before);
    UUID id = instance(xml);
    assertThat(of(id))
        .allMatch(seen -> seen.kind().equals("overdose") && seen.count() == 2)
        .allMatch(seen -> seen.accuracyM() == 8 && seen.id().version() == 5);
    assertThat(STORES.visits().find(id).orElseThrow().complete()).isTrue();
  }

  @Test
  void otherAnswersUnderTheSameIdAreAConflictAndChangeNothing() {
    String xml = known();
    assertThat(send("outreach", xml).status()).isEqualTo(201);
    long before = stored();
    String one = observation(xml);
    List<String> others =
        List.of(
            xml.replaceFirst("<count>2<", "<count>3<"),
            xml.replaceFirst("<complete>yes<", "<complete>no<"),
            xml.replace(one, ""),
            xml.replace(one, one + one));
    for (String other : others) {
      assertThat(other).isNotEqualTo(xml);
      Reply reply = send("outreach", other);
      assertThat(reply.status()).as(reply.body()).isEqualTo(409);
      assertThat(reply.body()).contains("submit_error").contains("andre svar");
      assertThat(stored()).isEqualTo(before);
    }
    assertThat(send("outreach", xml).status()).as("and the first is still the same").isEqualTo(201);
  }

  /** The last observation of a filled-in form. */
  private static String observation(String xml) {
    int from = xml.lastIndexOf("<observation");
    int to = xml.indexOf("</observation>", from) + "</observation>".length();
    return xml.substring(from, to);
  }

  @Test
  void whatBrokeOffBeforeTheVisitIsMadeWholeByTheNextAttempt() {
    String xml = known();
    assertThat(send("outreach", xml).status()).isEqualTo(201);
    UUID id = instance(xml);
    List<Observation> first = of(id);
    // As after a crash between the two: the observations are there, the visit is not.
    UUID other = new UUID(77, 77);
    String moved = xml.replace(id.toString(), other.toString());
    List<Observation> half = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      half.add(withId(byPosition(id, first, i + 1), named(other, i + 1), other));
    }
    STORES.observations().submitAll(half);
    assertThat(send("outreach", moved).status()).isEqualTo(201);
    assertThat(of(other)).hasSameSizeAs(first);
    assertThat(STORES.visits().find(other)).isPresent();
    assertThat(send("outreach", moved.replaceFirst("<count>2<", "<count>4<")).status())
        .isEqualTo(409);
  }

  private static Observation byPosition(UUID visit, List<Observation> all, int position) {
    UUID id = named(visit, position);
    return all.stream().filter(seen -> seen.id().equals(id)).findFirst().orElseThrow();
  }

  private static Observation withId(Observation seen, UUID id, UUID visit) {
    return new Observation(
        id,
        seen.kind(),
        seen.seenAt(),
        seen.place(),
        seen.accuracyM(),
        seen.positionSource(),
        seen.areaId(),
        seen.count(),
        seen.countMin(),
        seen.countMax(),
        seen.severity(),
        seen.emergencyCalled(),
        seen.details(),
        seen.agency(),
        visit,
        seen.receivedAt(),
        null);
  }

  /** RFC 9562 § 5.5, said once more so that the ids in stores stay what they are. */
  private static UUID named(UUID space, int position) {
    try {
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(16);
      bytes.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
      java.security.MessageDigest sha1 = java.security.MessageDigest.getInstance("SHA-1");
      sha1.update(bytes.array());
      byte[] hash = sha1.digest(("observation/" + position).getBytes(StandardCharsets.UTF_8));
      hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
      hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
      java.nio.ByteBuffer id = java.nio.ByteBuffer.wrap(hash);
      return new UUID(id.getLong(), id.getLong());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneWrongAnswerStoresNothingAndIsNamedInWordsOfTheForm() {
    String xml = known();
    long before = stored();
    String last = observation(xml);
    Map<String, String> wrong =
        Map.of(
            xml.replace(last, last.replace("<count>2<", "<count>300<")),
            "Observasjon 2, «Antall»",
            xml.replace(last, last.replaceFirst("<gps>[^<]*<", "<gps>59.9 10.7 0 5<")),
            "Observasjon 2, «Stedet, funnet av telefonen»",
            xml.replace(last, last.replaceFirst("<gps>[^<]*<", "<gps>no place<")),
            "Observasjon 2, «Stedet, funnet av telefonen»",
            xml.replace(last, last.replace(">overdose<", ">open_dealing<")),
            "Observasjon 2, «Hva så dere?»",
            xml.replace(last, last.replaceFirst("<seen_at>[^<]*<", "<seen_at>yesterday<")),
            "Observasjon 2, «Når?»",
            xml.replaceFirst("<minutes>60<", "<minutes>600<"),
            "Besøket, «Hvor lenge varte besøket, i minutter?»",
            xml.replaceFirst("<minutes>60<", "<minutes/><x>"),
            "Innsendingen er ikke et lesbart skjema",
            xml.replaceFirst("<areas>vaagsbunnen<", "<areas>atlantis<"),
            "Besøket, «Hvilke områder var dere i?»",
            xml.replaceFirst("<weather>[^<]*</weather>", "<weather/>"),
            "Besøket, «Vær»");
    wrong.forEach(
        (sent, said) -> {
          assertThat(sent).isNotEqualTo(xml);
          Reply reply = send("outreach", sent);
          assertThat(reply.status()).as(said + reply.body()).isBetween(400, 403);
          assertThat(reply.header("Content-Type")).startsWith("text/xml");
          assertThat(reply.body()).contains("<OpenRosaResponse").contains(said);
          assertThat(stored()).as(said).isEqualTo(before);
        });
    Reply english =
        SERVER.send(
            as("outreach", SUBMISSION)
                .header("Accept-Language", "en-GB,en;q=0.8")
                .header("Content-Type", "multipart/form-data; boundary=b0und")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        part(
                                "xml_submission_file",
                                xml.replace(last, last.replace("<count>2<", "<count>300<")))
                            + "--b0und--\r\n")));
    assertThat(english.body()).contains("Observation 2, “How many”").contains("300");
    assertThat(send("outreach", xml).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<name>Kari</name>",
        "<deviceid>collect:1</deviceid>",
        "<visit><note>a man in a red coat</note></visit>",
        "<person_free>a man in a red coat</person_free>",
        "<meta><instanceName>Kari</instanceName></meta>"
      })
  void anAnswerToNoQuestionIsNotTaken(String smuggled) {
    String xml = known();
    String sent =
        smuggled.startsWith("<person_free")
            ? xml.replaceFirst("<person_free */>|<person_free></person_free>", smuggled)
            : xml.replaceFirst("<visit>", smuggled + "<visit>");
    assertThat(sent).isNotEqualTo(xml);
    long before = stored();
    Reply reply = send("outreach", sent);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.body()).doesNotContain("red coat").doesNotContain("Kari");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void whoeverSignsInSendsTheirOwnAgencysForm() {
    String xml = known();
    Reply police = send("police", xml);
    assertThat(police.status()).isEqualTo(403);
    assertThat(police.body()).contains("Hent skjemalisten");
    assertThat(send("led", xml).status()).as("a lead of the same agency").isEqualTo(201);
    assertThat(send("plan", xml).status()).isEqualTo(403);
    assertThat(get("plan", "/openrosa/formList").status()).isEqualTo(403);
    String foreign = form("police").replaceAll("(?s).*<data[^>]* id=\"([^\"]+)\".*", "$1");
    assertThat(get("outreach", "/openrosa/forms/" + foreign).status()).isEqualTo(404);
    assertThat(send("outreach", xml.replaceFirst(" id=\"[^\"]*\"", " id=\"other\"")).status())
        .isEqualTo(404);
  }

  @Test
  void anothersInstanceIsNeitherShownNorChanged() {
    String xml = known();
    assertThat(send("outreach", xml).status()).isEqualTo(201);
    FilledForm own = filled("police", 0, Map.of("areas", "vaagsbunnen"));
    String taken = own.xml().replace(instance(own.xml()).toString(), instance(xml).toString());
    assertThat(send("police", taken).status()).isEqualTo(409);
    assertThat(STORES.visits().find(instance(xml)).orElseThrow().agency())
        .isEqualTo(Agency.OUTREACH);
  }

  @Test
  void aVisitThatWasTakenBackIsNotSentAgain() {
    String xml = known();
    assertThat(send("outreach", xml).status()).isEqualTo(201);
    STORES.visits().withdraw(instance(xml), NOW);
    Reply reply = send("outreach", xml);
    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.body()).contains("tatt tilbake");
  }

  @Test
  void aReceivedFormIsNotChangedFromThePhone() {
    String xml = known();
    String edited =
        xml.replaceFirst(
            "<instanceID>", "<deprecatedID>uuid:" + new UUID(1, 1) + "</deprecatedID><instanceID>");
    assertThat(send("outreach", edited).status()).isEqualTo(409);
  }

  @Test
  void whoDoesNotSignInIsAskedForBasicAlone() {
    for (String path : List.of("/openrosa/formList", SUBMISSION, "/openrosa/forms/x")) {
      Reply reply =
          path.equals(SUBMISSION)
              ? SERVER.send(as("", path).method("HEAD", HttpRequest.BodyPublishers.noBody()))
              : get("", path);
      assertThat(reply.status()).as(path).isEqualTo(401);
      assertThat(reply.whole().headers().allValues("WWW-Authenticate"))
          .singleElement()
          .asString()
          .startsWith("Basic realm=");
      assertThat(reply.header("X-OpenRosa-Version")).isEqualTo("1.0");
    }
    Reply bad =
        SERVER.send(
            SERVER
                .request("/openrosa/formList")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString("a:b".getBytes(StandardCharsets.UTF_8)))
                .GET());
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.body()).contains("<OpenRosaResponse").contains("Logg inn").contains("Sign in");
  }

  @Test
  void headSaysWhatIsTaken() {
    Reply head =
        SERVER.send(
            as("outreach", SUBMISSION + "?deviceID=collect%3Aabc")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(204);
    assertThat(head.header("X-OpenRosa-Version")).isEqualTo("1.0");
    assertThat(head.header("X-OpenRosa-Accept-Content-Length")).isEqualTo("1048576");
    assertThat(head.header("Date")).isNotEmpty();
    assertThat(SERVER.send(as("outreach", SUBMISSION).GET()).status()).isEqualTo(405);
  }

  @Test
  void theListNamesTheFormItsVersionAndItsHash() throws Exception {
    Reply list = get("cleaning", "/openrosa/formList");
    String form = form("cleaning");
    byte[] md5 =
        java.security.MessageDigest.getInstance("MD5")
            .digest(form.getBytes(StandardCharsets.UTF_8));
    String version = form.replaceAll("(?s).*<data[^>]* version=\"([^\"]+)\".*", "$1");
    assertThat(list.header("Content-Type")).startsWith("text/xml");
    assertThat(list.body())
        .contains("http://openrosa.org/xforms/xformsList")
        .contains("<formID>openscene_visit_cleaning</formID>")
        .contains("<version>" + version + "</version>")
        .contains("md5:" + java.util.HexFormat.of().formatHex(md5));
    assertThat(get("cleaning", "/openrosa/formList?formID=other").body()).doesNotContain("formID>");
    assertThat(form("cleaning")).as("the same twice").isEqualTo(form);
    assertThat(form("outreach")).isNotEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE data [<!ENTITY a \"b\">]><data id=\"x\">&a;</data>",
        "<!DOCTYPE lolz [<!ENTITY a \"lollollol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d"
            + " \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><data id=\"x\">&d;</data>",
        "<!DOCTYPE data SYSTEM \"file:///etc/passwd\"><data id=\"x\"/>",
        "<!DOCTYPE data [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><data id=\"x\">&x;</data>",
        "<!DOCTYPE data><data id=\"x\"/>",
        "<data id=\"x\">&undeclared;</data>",
        "<?xml-stylesheet href=\"http://example.org/\"?><data id=\"x\"/>",
        "<data id=\"x\"><a></data>",
        "{\"type\":\"Feature\"}",
        ""
      })
  void xmlThatIsNoPlainFormIsNotRead(String xml) {
    long before = stored();
    Reply reply = send("outreach", xml);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.body())
        .contains("<OpenRosaResponse")
        .contains("ikke et lesbart skjema")
        .doesNotContain("root:");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void whatIsTooMuchIsNotRead() {
    assertThat(send("outreach", "<a>".repeat(5_000) + "</a>".repeat(5_000)).status())
        .as("deep")
        .isEqualTo(400);
    assertThat(send("outreach", "<data>" + "<a/>".repeat(30_000) + "</data>").status())
        .as("many")
        .isEqualTo(400);
    assertThat(send("outreach", "<data>" + "a".repeat(500_000) + "</data>").status())
        .as("long")
        .isEqualTo(400);
    Reply large = send("outreach", "<data>" + " ".repeat(1_100_000) + "</data>");
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.body()).contains("<OpenRosaResponse").contains("too large");
  }

  @Test
  void attachmentsAreNotTaken() {
    String xml = known();
    long before = stored();
    List<String> bodies =
        List.of(
            part("xml_submission_file", xml) + part("photo.jpg", "x"),
            part("photo.jpg", "x") + part("xml_submission_file", xml),
            part("xml_submission_file", xml) + part("xml_submission_file", xml),
            part("*isIncomplete*", "yes") + part("xml_submission_file", xml),
            part("other", xml),
            "");
    for (String body : bodies) {
      Reply reply = sendParts("outreach", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.body()).contains("Vedlegg tas ikke imot");
      assertThat(stored()).isEqualTo(before);
    }
    Reply plain =
        SERVER.send(
            as("outreach", SUBMISSION)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(xml)));
    assertThat(plain.status()).isEqualTo(415);
    assertThat(plain.body()).contains("<OpenRosaResponse");
  }

  @Test
  void anOutlierOfAPhonesClockIsNamed() {
    String xml = known();
    String late =
        xml.replaceFirst(
            "<started_at>[^<]*<", "<started_at>" + NOW.plus(Duration.ofHours(3)) + "<");
    Reply reply = send("outreach", late);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("Når startet besøket?");
  }

  @Test
  void whatWasReceivedIsSeenAtOnce() {
    FilledForm form =
        filled(
            "cleaning",
            1,
            Map.of(
                "kind",
                "discarded_syringe",
                "count",
                "5",
                "areas",
                "vaagsbunnen",
                "position_source",
                "map",
                "map",
                "60.3951 5.3271 0 0"));
    assertThat(send("cleaning", form.xml()).status()).isEqualTo(201);
    UUID id = instance(form.xml());
    Reply read =
        SERVER.send(
            as("cleaning", OpenServer.OBSERVATIONS + "/" + named(id, 1))
                .header("OpenScene-Purpose", "test")
                .GET());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().path("properties").path("count").asInt()).isEqualTo(5);
    assertThat(read.json().path("properties").path("position_source").asText()).isEqualTo("map");
    assertThat(STORES.observations().page(Filter.ALL, (Cursor) null, 1)).isNotEmpty();
  }
}
