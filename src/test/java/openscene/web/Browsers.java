package openscene.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's own Chromium; nothing is downloaded. Registered with a class of tests it is there
 * from before the first of them until after the last.
 */
final class Browsers implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final String NAMED = "OPENSCENE_CHROMIUM";

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Playwright playwright;
  private Browser browser;
  private Path chromium;

  @Override
  public void beforeAll(ExtensionContext context) {
    open();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  /** Starts it. */
  Browsers open() {
    chromium = chromium();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(QUIET));
    return this;
  }

  private static Path chromium() {
    String named = System.getenv(NAMED);
    Stream<String> places =
        named == null
            ? Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
            : Stream.of(named);
    return places
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () ->
                Assertions.fail(
                    "the pages are tested in Chromium, which is missing: apt-get install chromium,"
                        + " or set "
                        + NAMED
                        + " to its executable"));
  }

  Browser browser() {
    return browser;
  }

  /** A browser of its own, whose storage is in a folder and outlasts it. */
  BrowserContext onDisk(Path folder) {
    return playwright
        .chromium()
        .launchPersistentContext(
            folder,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(chromium)
                .setArgs(QUIET)
                .setViewportSize(390, 844)
                .setLocale("nb")
                .setTimezoneId("Europe/Oslo")
                .setGeolocation(Phone.LAT, Phone.LON)
                .setPermissions(List.of("geolocation")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
