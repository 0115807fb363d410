package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.geo.BBox;
import openscene.geo.Tile;
import openscene.http.BaseMap;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base maps as settings, in a real browser that asks another host of this machine. */
class BaseMapTest {
  private static final String ATTRIBUTION = "© The tile host of the test";
  private static final String MAP = "/map?city=bergen&area=vaagsbunnen";

  /** Both first cities and the sea between: a tile with column and row swapped lies elsewhere. */
  private static final BBox NORTH_SEA = new BBox(0, 52, 20, 64);

  private static final double LON = 5.3278;
  private static final double LAT = 60.3944;

  @TempDir private Path folder;
  @RegisterExtension private static final Browsers browsers = new Browsers();

  @ParameterizedTest
  @CsvSource({"xyz, {z}/{x}/{y}, 2, 3", "wmts, {z}/{y}/{x}, 3, 2"})
  void tilesAreAskedInTheOrderOfTheTemplate(String name, String order, int xAt, int yAt)
      throws IOException {
    try (TileHost host = new TileHost();
        SmallServer served =
            new SmallServer(BaseMap.of(host.origin() + "/t/" + order + ".png", ATTRIBUTION, null));
        Visitor visitor = served.visitor(browsers, Screen.DESK, "nb")) {
      visitor.mayAsk(host.origin());
      Page page = visitor.goTo(MAP);
      visitor.waitFor(".basemap img.leaflet-tile-loaded >> nth=0");
      visitor.photograph("basemap-" + name);

      Pattern three = Pattern.compile("/t/(\\d+)/(\\d+)/(\\d+)\\.png");
      List<Tile> asked =
          host.paths().stream()
              .map(three::matcher)
              .filter(Matcher::matches)
              .map(path -> tile(path.group(1), path.group(xAt), path.group(yAt)))
              .toList();
      assertThat(asked).isNotEmpty().hasSameSizeAs(host.paths());
      assertThat(asked).allMatch(tile -> overlaps(tile.box(), NORTH_SEA));
      assertThat(asked).anyMatch(tile -> tile.z() >= 15 && holds(tile.box(), LON, LAT));
      assertThat(page.locator(".leaflet-control-attribution").innerText()).contains(ATTRIBUTION);
      assertThat(host.referrers()).containsExactly(served.base() + "/");
      visitor.assertWellBehaved();
    }
  }

  private static Tile tile(String z, String x, String y) {
    return new Tile(Integer.parseInt(z), Integer.parseInt(x), Integer.parseInt(y));
  }

  private static boolean overlaps(BBox a, BBox b) {
    return a.west() < b.east()
        && a.east() > b.west()
        && a.south() < b.north()
        && a.north() > b.south();
  }

  private static boolean holds(BBox box, double lon, double lat) {
    return box.west() <= lon && lon <= box.east() && box.south() <= lat && lat <= box.north();
  }

  @Test
  void thePatrolSeesTheBaseMapToo() throws IOException {
    try (TileHost host = new TileHost();
        SmallServer served =
            new SmallServer(BaseMap.of(host.origin() + "/{z}/{x}/{y}.png", ATTRIBUTION, null));
        Visitor visitor = served.visitor(browsers, Screen.PHONE, "nb")) {
      visitor.mayAsk(host.origin());
      visitor.goTo("/patrol");
      visitor.waitForText("#where", "Stedet er funnet");
      visitor.waitFor(".basemap img.leaflet-tile-loaded >> nth=0");
      visitor.photograph("basemap-patrol");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void exactlyTheHostThatIsSetIsLetIn() throws IOException {
    try (TileHost host = new TileHost();
        TileHost other = new TileHost();
        SmallServer served =
            new SmallServer(BaseMap.of(host.origin() + "/{z}/{x}/{y}.png", ATTRIBUTION, null));
        Visitor visitor = served.visitor(browsers, Screen.DESK, "nb")) {
      Response map = visitor.page().navigate(served.base() + MAP);
      assertThat(map.headerValue("content-security-policy"))
          .contains("img-src 'self' data: " + host.origin() + "; connect-src 'self';");
      assertThat(picture(visitor.page(), host)).isEqualTo("shown");
      assertThat(picture(visitor.page(), other)).isEqualTo("refused");
      assertThat(other.paths()).isEmpty();
    }
  }

  private static Object picture(Page page, TileHost host) {
    return page.evaluate(
        "address => new Promise(told => { const image = new Image();"
            + " image.onload = () => told('shown'); image.onerror = () => told('refused');"
            + " image.src = address; })",
        host.origin() + "/1/0/0.png?again");
  }

  @Test
  void withoutABaseMapNoOtherHostIsAskedOrLetIn() {
    try (SmallServer served = new SmallServer(null);
        Visitor visitor = served.visitor(browsers, Screen.DESK, "nb")) {
      for (String path : List.of("/", "/patrol", MAP, "/report")) {
        Response answer = visitor.page().navigate(served.base() + path);
        assertThat(answer.headerValue("content-security-policy"))
            .contains("img-src 'self' data:; connect-src 'self';");
        visitor.goTo(path);
        visitor.assertWellBehaved();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anArchiveOfThisMachineIsServedInPartsAndDrawn(boolean gzip) throws IOException {
    Path file = folder.resolve("bergen.pmtiles");
    Files.write(file, SmallPmtiles.archive(gzip));
    BaseMap baseMap = BaseMap.of(file.toString(), ATTRIBUTION, null);
    assertThat(baseMap.maxZoom()).isEqualTo(SmallPmtiles.ZOOM_MAX);
    try (SmallServer served = new SmallServer(baseMap);
        Visitor visitor = served.visitor(browsers, Screen.DESK, "nb")) {
      List<Integer> statuses = new java.util.concurrent.CopyOnWriteArrayList<>();
      visitor
          .page()
          .onResponse(
              answer -> {
                if (answer.url().endsWith("/basemap.pmtiles")) {
                  statuses.add(answer.status());
                }
              });
      Page page = visitor.goTo(MAP);
      waitUntilDrawn(visitor);
      visitor.photograph("basemap-pmtiles" + (gzip ? "-gzip" : ""));
      assertThat(statuses).isNotEmpty().containsOnly(206);
      assertThat(page.locator(".leaflet-control-attribution").innerText()).contains(ATTRIBUTION);
      visitor.assertWellBehaved();
    }
  }

  @Test
  void anArchiveOfAnotherHostIsFetchedFromThereAlone() throws IOException {
    try (TileHost host = new TileHost(SmallPmtiles.archive(true));
        SmallServer served =
            new SmallServer(
                BaseMap.of(host.origin() + "/map.pmtiles", ATTRIBUTION, SmallPmtiles.ZOOM_MAX));
        Visitor visitor = served.visitor(browsers, Screen.DESK, "nb")) {
      visitor.mayAsk(host.origin());
      visitor.goTo(MAP);
      waitUntilDrawn(visitor);
      assertThat(host.paths()).isNotEmpty().containsOnly("/map.pmtiles");
      visitor.assertWellBehaved();
    }
  }

  /** Land, lake and road each have their colour. */
  private static void waitUntilDrawn(Visitor visitor) {
    visitor
        .page()
        .waitForFunction(
            "() => [...document.querySelectorAll('canvas.leaflet-tile')].some(canvas => {"
                + " if (!canvas.width) { return false; }"
                + " const {data} = canvas.getContext('2d')"
                + ".getImageData(0, 0, canvas.width, canvas.height);"
                + " return new Set(new Uint32Array(data.buffer)).size >= 3; })");
  }
}
