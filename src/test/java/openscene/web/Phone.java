package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A patrol's phone in Vågsbunnen: its storage, and the pages that are open on it. */
final class Phone implements AutoCloseable {
  static final double LON = 5.3278;
  static final double LAT = 60.3944;
  private static final int WIDTH = 390;
  private static final int HEIGHT = 844;
  private static final double PATIENCE_MS = 40_000;

  /** What says that something waits or was refused. */
  static final String UNSENT = "#outbox > .waiting, #outbox > .refused";

  private static final String OPENED = "#start-visit:visible, .kind:visible, .sign-in:visible";

  private final BrowserContext context;
  private final String base;

  Phone(Browser browser, String base) {
    this(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("nb")
                .setTimezoneId("Europe/Oslo")
                .setGeolocation(LAT, LON)
                .setPermissions(List.of("geolocation"))),
        base);
  }

  /** A phone whose storage is a folder, so that it lasts when the browser is closed. */
  Phone(BrowserContext context, String base) {
    this.context = context;
    this.base = base;
    context.setDefaultTimeout(PATIENCE_MS);
  }

  BrowserContext context() {
    return context;
  }

  /** Opens the patrol's page and waits until it can be used. */
  Page open() {
    Page page = context.newPage();
    page.navigate(base + "/patrol");
    page.locator(OPENED).first().waitFor();
    return page;
  }

  /** Opens it, until it is kept on the phone and needs no net any more. */
  Page openAndKeep() {
    Page page = open();
    page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    return page;
  }

  static void startVisit(Page page) {
    page.locator("#start-visit").click();
    page.locator(".kind:visible").first().waitFor();
  }

  /**
   * Starts a visit, and waits until the server has it and the phone knows: what follows is sent.
   */
  static void startVisitAndSend(Page page) {
    startVisit(page);
    waitForText(page, "#receipts summary", "Mottatt siste døgn: 1");
  }

  /** Records a syringe, and waits until it lies on the phone. */
  static void record(Page page) {
    int before = page.locator("#recorded li").count();
    page.locator("[data-kind=discarded_syringe]").first().click();
    page.locator("#form button[type=submit]").click();
    page.waitForCondition(
        () ->
            page.locator("#recorded li").count() > before
                && page.locator("#form form").count() == 0);
  }

  static void signIn(Page page, String name) {
    page.locator("[name=username]").fill(name);
    page.locator("[name=password]").fill(AccountsServer.PASSWORD);
    page.locator(".sign-in button[type=submit]").click();
  }

  static void waitForText(Page page, String selector, String words) {
    page.locator(selector).filter(new Locator.FilterOptions().setHasText(words)).first().waitFor();
  }

  /** Waits until the phone says that nothing waits and nothing was refused. */
  static void waitUntilAllIsSent(Page page) {
    page.waitForCondition(
        () -> page.locator(UNSENT).count() == 0,
        new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
  }

  /** The ids of what the phone says the server has received. */
  static Set<String> saidReceived(Page page) {
    Object ids =
        page.evaluate(
            "[...document.querySelectorAll('#receipts li')]"
                + ".filter(li => li.querySelector('.fate.received')).map(li => li.dataset.id)");
    return ((List<?>) ids)
        .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the phone keeps, in plain words of its database. */
  static Object stored(Page page) {
    return page.evaluate(
        "() => new Promise(done => { const asked = indexedDB.open('openscene');"
            + " asked.onsuccess = () => { const found = {}; const names = ['keys', 'values', 'outbox'];"
            + "  const tx = asked.result.transaction(names);"
            + "  for (const name of names) {"
            + "   tx.objectStore(name).getAllKeys().onsuccess = e => found[name] = e.target.result.length; }"
            + "  tx.oncomplete = () => { asked.result.close(); done(found); }; }; })");
  }

  /** The phone's clock is wrong by so much, on every page opened from now on. */
  void clockIsWrongBy(long milliseconds) {
    context.addInitScript(
        "(() => { const Right = Date; const by = "
            + milliseconds
            + "; globalThis.Date = class extends Right {"
            + " constructor(...of) { if (of.length) { super(...of); } else { super(Right.now() + by); } }"
            + " static now() { return Right.now() + by; } }; })()");
  }

  static void assertSays(Page page, Set<String> received) {
    assertThat(saidReceived(page)).containsAll(received);
  }

  @Override
  public void close() {
    context.close();
  }
}
