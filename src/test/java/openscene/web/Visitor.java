package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Somebody at a screen of some size and language, standing in Vågsbunnen; notes what goes wrong.
 */
final class Visitor implements AutoCloseable {
  /** A screen, CSS pixels. */
  record Screen(int width, int height) {
    static final Screen PHONE = new Screen(390, 844);
    static final Screen DESK = new Screen(1366, 900);
  }

  private static final double LON = 5.3278;
  private static final double LAT = 60.3944;

  /** What a browser writes when nobody is signed in, or the net is away. */
  private static final Pattern REFUSAL =
      Pattern.compile("status of (401|403|429)|ERR_(INTERNET_DISCONNECTED|FAILED)");

  private static final Path SHOTS = Path.of("target", "screenshots");

  private final String base;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> elsewhere = new CopyOnWriteArrayList<>();
  private final List<String> allowed = new CopyOnWriteArrayList<>();
  private volatile boolean refusalsExpected;

  Visitor(Browser browser, String base, Screen screen, String language) {
    this.base = base;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setLocale(language)
                .setTimezoneId("Europe/Oslo")
                .setGeolocation(LAT, LON)
                .setPermissions(List.of("geolocation")));
    // Generous, for the other tests compute beside this one.
    context.setDefaultTimeout(60_000);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean refusal = refusalsExpected && REFUSAL.matcher(message.text()).find();
          if (message.type().equals("error") && !refusal) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          URI asked = URI.create(request.url());
          String origin = asked.getScheme() + "://" + asked.getAuthority();
          if (asked.getHost() != null && !origin.equals(base) && !allowed.contains(origin)) {
            elsewhere.add(request.url());
          }
        });
  }

  /** Opens a page without waiting for all that it asks for. */
  void open(String path) {
    page.navigate(base + path);
  }

  Page goTo(String path) {
    open(path);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return page;
  }

  /** Another host that the pages are set to ask. */
  void mayAsk(String origin) {
    allowed.add(origin);
  }

  Page page() {
    return page;
  }

  /** From now on it is no complaint that the server refuses whoever is not signed in. */
  void expectRefusals() {
    refusalsExpected = true;
  }

  /** As if the browser had never signed in. */
  void forgetCookies() {
    context.clearCookies();
  }

  void refusePosition() {
    context.clearPermissions();
  }

  /** The phone is there now, and knows it that well, metres. */
  void stand(double lon, double lat, double accuracyM) {
    context.setGeolocation(new Geolocation(lat, lon).setAccuracy(accuracyM));
  }

  /** As {@link #stand} in Vågsbunnen. */
  void standHere(double accuracyM) {
    stand(LON, LAT, accuracyM);
  }

  /** Violations of WCAG 2.2 AA, and of good practice, that axe-core finds on what is shown now. */
  Object axe() {
    try (InputStream script = Visitor.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.evaluate(
        "() => axe.run().then(({ violations }) => violations.map(v =>"
            + " `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' ')}`))");
  }

  void network(boolean there) {
    context.setOffline(!there);
  }

  void click(String selector) {
    page.locator(selector).click();
  }

  String text(String selector) {
    return page.locator(selector).innerText();
  }

  void waitFor(String selector) {
    page.locator(selector).waitFor();
  }

  /** Waits until an element says something that holds the words. */
  void waitForText(String selector, String words) {
    page.locator(selector).filter(new Locator.FilterOptions().setHasText(words)).waitFor();
  }

  void photograph(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  void photographAll(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** Holds of every page at every moment. */
  void assertWellBehaved() {
    assertThat(complaints).as("console errors on " + page.url()).isEmpty();
    assertThat(elsewhere).as("requests that left the host, on " + page.url()).isEmpty();
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(beyond).as("pixels to scroll sideways on " + page.url()).isEqualTo(0);
    assertThat(page.evaluate(NAMELESS))
        .as("controls without a name on " + page.url())
        .isEqualTo(List.of());
  }

  private static final String NAMELESS =
      "[...document.querySelectorAll('button, select, input, a[href]')]"
          + ".filter(e => e.checkVisibility())"
          + ".filter(e => !(e.innerText?.trim() || e.ariaLabel || e.title"
          + " || [...(e.labels ?? [])].some(l => l.innerText.trim())))"
          + ".map(e => e.outerHTML)";

  @Override
  public void close() {
    context.close();
  }
}
