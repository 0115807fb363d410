package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.web.Link.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong between a patrol's phone and the server: in the end each observation is in
 * the store exactly once, and the phone says so.
 */
class PatrolFaultsTest {
  private static final int MANY = 500;

  @RegisterExtension private static final Browsers browsers = new Browsers();
  private SmallServer server;
  private Link link;
  private Phone phone;

  @BeforeEach
  void open() {
    server = new SmallServer(null);
    link = new Link(URI.create(server.base()).getPort());
    phone = new Phone(browsers.browser(), link.base());
  }

  @AfterEach
  void close() {
    phone.close();
    link.close();
    server.close();
  }

  private List<Observation> stored() {
    return server.stores().observations().page(Filter.ALL, null, 10_000);
  }

  private Set<String> ids() {
    return stored().stream()
        .map(seen -> seen.id().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each is there once, nothing else is, and the phone says so. */
  private void assertOnceAndSaid(Page page, int recorded) {
    page.waitForCondition(() -> stored().size() == recorded);
    Phone.waitUntilAllIsSent(page);
    assertThat(ids()).hasSize(recorded);
    assertThat(stored()).hasSize(recorded);
    page.waitForCondition(() -> Phone.saidReceived(page).containsAll(ids()));
  }

  @Test
  void offlineBeforeTheStart() {
    phone.openAndKeep().close();
    link.is(Way.LOST);
    Page page = phone.open();
    Phone.startVisit(page);
    Phone.record(page);
    Phone.record(page);
    Phone.waitForText(page, "#outbox", "venter på nett");
    page.reload();
    page.locator(".kind:visible").first().waitFor();
    assertThat(page.locator("#recorded li").count()).isEqualTo(2);
    assertThat(stored()).isEmpty();
    link.is(Way.GOOD);
    assertOnceAndSaid(page, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"LOST", "UNANSWERED", "CUT", "PORTAL", "STRANGER", "BROKEN"})
  void onItsWay(Way way) {
    Page page = phone.open();
    Phone.startVisit(page);
    link.writesAre(way);
    Phone.record(page);
    page.locator("#outbox > .waiting").waitFor();
    Phone.waitForText(
        page,
        "#outbox",
        switch (way) {
          case PORTAL, STRANGER -> "svarer med noe annet";
          case BROKEN -> "venter på tjeneren";
          default -> "venter";
        });
    link.is(Way.GOOD);
    assertOnceAndSaid(page, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"LOST", "UNANSWERED", "PORTAL", "BROKEN"})
  void takenBackOnItsWay(Way way) {
    Page page = phone.open();
    Phone.startVisit(page);
    Phone.record(page);
    Phone.record(page);
    page.waitForCondition(() -> stored().size() == 2);
    link.writesAre(way);
    page.locator("#recorded .take-back").first().click();
    page.locator("#recorded >> text=Ja, ta tilbake").click();
    page.locator("#outbox > .waiting").waitFor();
    link.is(Way.GOOD);
    assertOnceAndSaid(page, 1);
    assertThat(page.locator("#recorded li").count()).isEqualTo(1);
  }

  @Test
  void whenNothingAnswersItIsGivenUpAndTriedAgain() {
    Page page = phone.open();
    Phone.startVisit(page);
    link.writesAre(Way.STALLED);
    Phone.record(page);
    Phone.waitForText(page, "#outbox", "venter på nett"); // After 15 s.
    link.is(Way.GOOD);
    assertOnceAndSaid(page, 1);
  }

  @Test
  void thePageIsClosedWhileItSends() {
    Page page = phone.open();
    Phone.startVisitAndSend(page);
    link.writesAre(Way.STALLED);
    Phone.record(page);
    page.waitForCondition(() -> link.asked().stream().filter(Link.Asked::writes).count() == 2);
    page.close();
    link.is(Way.GOOD);
    Page again = phone.open();
    assertOnceAndSaid(again, 1);
    assertThat(again.locator("#recorded li").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, -3})
  void theClockIsWrong(long hours) {
    phone.openAndKeep().close();
    phone.clockIsWrongBy(Duration.ofHours(hours).toMillis());
    Instant before = Instant.now();
    link.is(Way.LOST); // So that nobody tells the time while it is recorded.
    Page page = phone.open();
    Phone.startVisit(page);
    Phone.record(page);
    link.is(Way.GOOD);
    page.waitForCondition(() -> stored().size() == 1);
    Phone.record(page);
    page.locator("#end").click();
    page.locator("#complete").click();
    page.locator("#start-visit").waitFor();
    assertOnceAndSaid(page, 2);
    for (Observation seen : stored()) {
      assertThat(Duration.between(before, seen.seenAt()))
          .isBetween(Duration.ofSeconds(-2), Duration.ofMinutes(2));
    }
    page.waitForCondition(
        () -> server.stores().visits().page(Filter.ALL, null, 2).get(0).endedAt() != null);
    var visit = server.stores().visits().page(Filter.ALL, null, 2).get(0);
    assertThat(Duration.between(before, visit.startedAt()))
        .isBetween(Duration.ofSeconds(-2), Duration.ofMinutes(2));
    assertThat(Duration.between(visit.startedAt(), visit.endedAt()))
        .isLessThan(Duration.ofMinutes(2));
    Phone.waitForText(page, ".clock", hours > 0 ? "3 timer for fort" : "3 timer for sakte");
  }

  @Test
  void aFullPhoneSaysSoBeforeAnythingIsLost() {
    phone.context().addInitScript(MAY_BE_FULL);
    Page page = phone.open();
    Phone.startVisit(page);
    Phone.record(page);
    assertOnceAndSaid(page, 1);
    page.evaluate("window.full = true");
    link.writesAre(Way.LOST);
    Phone.record(page);
    Phone.waitForText(page, "#outbox", "Telefonen er full");
    assertThat(stored()).hasSize(1);
    link.is(Way.GOOD);
    Phone.waitUntilAllIsSent(page);
    assertThat(ids()).hasSize(2);
    page.evaluate("window.full = false");
    Phone.record(page);
    page.waitForCondition(() -> stored().size() == 3);
    Phone.waitUntilAllIsSent(page);
  }

  /**
   * Undoes each transaction that writes, with the error that browsers give when there is no more
   * room; Chromium's own way to set the quota has no effect on what is stored already.
   */
  private static final String MAY_BE_FULL =
      "for (const name of ['add', 'put']) { const write = IDBObjectStore.prototype[name];"
          + " IDBObjectStore.prototype[name] = function (...of) { const asked = write.apply(this, of);"
          + "  if (window.full) { Object.defineProperty(this.transaction, 'error',"
          + "    {configurable: true, value: new DOMException('no more room', 'QuotaExceededError')});"
          + "   this.transaction.abort(); } return asked; }; }";

  @ParameterizedTest
  @ValueSource(strings = {"locks", "lease"})
  void twoTabsSendEachThingOnce(String means) {
    if (means.equals("lease")) {
      phone
          .context()
          .addInitScript("Object.defineProperty(navigator, 'locks', {value: undefined})");
    }
    Page one = phone.open();
    Phone.startVisit(one);
    Page two = phone.open();
    link.is(Way.LOST);
    for (int i = 0; i < 3; i++) {
      Phone.record(one);
      Phone.record(two);
    }
    int before = link.asked().size();
    link.is(Way.GOOD);
    one.bringToFront();
    two.evaluate("dispatchEvent(new Event('online'))");
    one.evaluate("dispatchEvent(new Event('online'))");
    assertOnceAndSaid(one, 6);
    assertOnceAndSaid(two, 6);
    Map<String, Long> sent =
        link.asked().subList(before, link.asked().size()).stream()
            .filter(Link.Asked::writes)
            .filter(asked -> asked.path().contains("/observations/"))
            .collect(Collectors.groupingBy(Link.Asked::path, Collectors.counting()));
    assertThat(sent.values()).allMatch(times -> times == 1);
  }

  @Test
  void fiveHundredOverALinkThatDropsEveryThirdRequest() {
    Page page = phone.openAndKeep();
    Phone.startVisit(page);
    page.waitForCondition(() -> server.stores().visits().page(Filter.ALL, null, 2).size() == 1);
    link.is(Way.LOST);
    Object queued = page.evaluate(QUEUE_MANY, MANY);
    assertThat(queued).isEqualTo(MANY);
    page.reload();
    page.locator(".kind:visible").first().waitFor();
    Phone.waitForText(page, "#outbox", MANY + " venter");
    AtomicInteger asked = new AtomicInteger();
    link.is(request -> asked.incrementAndGet() % 3 == 0 ? Way.LOST : Way.GOOD);
    page.evaluate("dispatchEvent(new Event('online'))");
    page.waitForCondition(
        () -> page.locator("#outbox > .waiting").count() == 0,
        new Page.WaitForConditionOptions().setTimeout(120_000));
    assertThat(ids()).hasSize(MANY);
    assertThat(stored()).hasSize(MANY);
    Phone.waitForText(page, "#receipts summary", "Mottatt siste døgn: " + (MANY + 1));
  }

  /** Queues many by the page's own modules: nobody taps 500 times. */
  private static final String QUEUE_MANY =
      "async n => { const { openVault } = await import('/js/vault.js');"
          + " const vault = await openVault('operator'); const things = [];"
          + " for (let i = 0; i < n; i++) { const id = crypto.randomUUID();"
          + "  things.push({key: crypto.randomUUID(), agency: null, value: {key: id, collection: 'observations',"
          + "   agency: null, at: Date.now(), offset: 0, sure: true, state: 'waiting', receipt: null, refused: null,"
          + "   seq: 0, feature: {type: 'Feature', id, geometry: {type: 'Point', coordinates: [5.3278, 60.3944]},"
          + "   properties: {kind: 'discarded_syringe', seen_at: new Date(Date.now() - 60000).toISOString().slice(0, 19) + 'Z',"
          + "   position_source: 'map', count: 1, agency: 'outreach'}}}});"
          + "  things.at(-1).value.key = things.at(-1).key; }"
          + " return (await vault.append(things)).filter(Boolean).length; }";

  @Test
  void whatWasWithdrawnElsewhereIsSaidHonestly() {
    Page page = phone.open();
    Phone.startVisitAndSend(page);
    link.writesAre(Way.UNANSWERED);
    Phone.record(page);
    page.waitForCondition(() -> stored().size() == 1);
    server.stores().observations().withdraw(stored().get(0).id(), Instant.now());
    link.is(Way.GOOD);
    Phone.waitForText(page, "#outbox > .refused", "ble trukket tilbake");
    assertThat(stored()).isEmpty();
    page.locator("#outbox > .refused >> text=Send som ny").click();
    assertOnceAndSaid(page, 1);
  }

  @Test
  void aNewVersionWaitsForItsUserAndLosesNoDraft() {
    Page page = phone.openAndKeep();
    Phone.startVisit(page);
    Phone.record(page);
    link.writesAre(Way.LOST);
    Phone.record(page);
    Object before = page.evaluate("caches.keys()");
    link.changes(
        (path, body) ->
            path.equals("/sw.js")
                ? body.replaceFirst("\"version\": \"[0-9a-f]+\"", "\"version\": \"0123456789ab\"")
                : body);
    page.locator("[data-kind=discarded_syringe]").first().click();
    page.locator("#form button[type=submit]").waitFor();
    page.evaluate("navigator.serviceWorker.getRegistration('/patrol').then(r => r.update())");
    page.locator("#app .take-over").waitFor();
    assertThat(page.locator("#form button[type=submit]").isVisible()).isTrue();
    page.evaluate("window.before = true");
    page.locator("#app .take-over").click();
    page.waitForFunction("() => !window.before");
    page.locator("#form button[type=submit]").waitFor(); // The form is open as it was.
    assertThat(page.evaluate("caches.keys()"))
        .isNotEqualTo(before)
        .asString()
        .contains("0123456789ab");
    page.locator("#form button[type=submit]").click();
    page.waitForCondition(() -> page.locator("#recorded li").count() == 3);
    link.is(Way.GOOD);
    assertOnceAndSaid(page, 3);
  }

  @Test
  void whatAnEarlierVersionKeptIsSentOnce() {
    Page page = phone.open();
    page.evaluate(
        "n => localStorage.setItem('openscene.queue', JSON.stringify(Array.from({length: n}, () => { const id = crypto.randomUUID();"
            + " return {key: crypto.randomUUID(), collection: 'observations', agency: null, refused: null,"
            + "  feature: {type: 'Feature', id, geometry: {type: 'Point', coordinates: [5.3278, 60.3944]},"
            + "  properties: {kind: 'discarded_syringe', seen_at: new Date().toISOString().slice(0, 19) + 'Z',"
            + "  position_source: 'map', count: 1, agency: 'outreach'}}}; })))",
        3);
    page.reload();
    assertOnceAndSaid(page, 3);
    assertThat(page.evaluate("localStorage.getItem('openscene.queue')")).isNull();
  }

  @Test
  void nothingOnThePhoneCanBeReadInItsFiles() {
    Page page = phone.open();
    Phone.startVisit(page);
    Phone.record(page);
    assertOnceAndSaid(page, 1);
    Object read =
        page.evaluate(
            "() => new Promise(done => { const asked = indexedDB.open('openscene'); asked.onsuccess = () => {"
                + " const tx = asked.result.transaction(['values', 'outbox', 'keys']); let all = ''; let keys = [];"
                + " const text = v => new TextDecoder('latin1').decode(v);"
                + " tx.objectStore('values').getAll().onsuccess = e => { for (const v of e.target.result) all += text(v.data); };"
                + " tx.objectStore('outbox').getAll().onsuccess = e => { for (const v of e.target.result) all += JSON.stringify(v) + text(v.box.data); };"
                + " tx.objectStore('keys').getAll().onsuccess = e => { keys = e.target.result; };"
                + " tx.oncomplete = async () => { asked.result.close();"
                + "  const out = await Promise.allSettled(keys.map(k => crypto.subtle.exportKey('raw', k)));"
                + "  done([all.length > 1000, /syringe|outreach\"|5\\.32|vaagsbunnen/.test(all), out.length > 0 && out.every(o => o.status === 'rejected')]); }; }; })");
    assertThat(read).isEqualTo(List.of(true, false, true));
  }
}
