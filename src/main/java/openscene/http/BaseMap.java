package openscene.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The map beneath ours, as it is set: picture tiles of some host, or vector tiles in a PMTiles
 * archive of this machine or of some host.
 *
 * @param url what the pages ask: a template with {z}, {x} and {y} in any order, or an archive
 * @param attribution as its licence asks
 * @param maxZoom the deepest zoom it has
 * @param file the archive that we serve ourselves at {@link #PATH}; null when another host does
 */
public record BaseMap(String url, String attribution, int maxZoom, Path file) {
  /** Where an archive of this machine is served. */
  public static final String PATH = "/basemap.pmtiles";

  /** The deepest zoom taken of picture tiles, where nothing is said. */
  public static final int ZOOM_DEFAULT = 18;

  /** The deepest zoom of the vector maps that are made of OpenStreetMap. */
  private static final int VECTOR_ZOOM_DEFAULT = 15;

  private static final int ZOOM_MAX = 22;

  // PMTiles version 3, § 3: 127 bytes, beginning with the name and the version.
  private static final int HEADER_BYTES = 127;
  private static final byte[] MAGIC = {'P', 'M', 'T', 'i', 'l', 'e', 's', 3};
  private static final int TILE_TYPE_AT = 99;
  private static final int MAX_ZOOM_AT = 101;
  private static final int VECTOR_TILES = 1;

  // No character that could end a source in the Content-Security-Policy.
  private static final Pattern WEB =
      Pattern.compile("(https?://(?:[A-Za-z0-9.{}-]+|\\[[0-9a-fA-F:]+])(?::\\d{1,5})?)(/\\S*)?");
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> NEEDED = Set.of("x", "y", "z");
  private static final Set<String> KNOWN = Set.of("x", "y", "z", "s", "r");

  /**
   * Reads the settings.
   *
   * @param setting a template, the address of a .pmtiles archive, or the path of one
   * @param maxZoom null for what the archive says or is usual
   * @throws IllegalArgumentException saying what would be right
   */
  public static BaseMap of(String setting, String attribution, Integer maxZoom) {
    if (maxZoom != null && (maxZoom < 0 || maxZoom > ZOOM_MAX)) {
      throw new IllegalArgumentException(
          "the base map's deepest zoom must be 0.." + ZOOM_MAX + ", was " + maxZoom);
    }
    Matcher web = WEB.matcher(setting);
    if (web.matches()) {
      return ofHost(setting, web.group(2), attribution, maxZoom);
    }
    if (setting.contains("://")) {
      throw refused(setting, "is no address of http or https with a plain host name");
    }
    return ofFile(setting, attribution, maxZoom);
  }

  private static BaseMap ofHost(String url, String path, String attribution, Integer maxZoom) {
    String origin = origin(url).replace("{s}", "a");
    if (URI.create(origin.matches(".*[{}].*") ? "x:/" : origin).getHost() == null) {
      throw refused(url, "has no host name that could be asked");
    }
    if (isArchive(path)) {
      return new BaseMap(url, attribution, maxZoom == null ? VECTOR_ZOOM_DEFAULT : maxZoom, null);
    }
    Set<String> places = new TreeSet<>();
    PLACE.matcher(url).results().forEach(place -> places.add(place.group(1)));
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(places);
    if (!missing.isEmpty()) {
      throw refused(url, "lacks {" + String.join("}, {", missing) + "}");
    }
    places.removeAll(KNOWN);
    if (!places.isEmpty()) {
      throw refused(url, "has the unknown {" + String.join("}, {", places) + "}");
    }
    return new BaseMap(url, attribution, maxZoom == null ? ZOOM_DEFAULT : maxZoom, null);
  }

  private static BaseMap ofFile(String setting, String attribution, Integer maxZoom) {
    Path file;
    try {
      file = Path.of(setting).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw refused(setting, "is neither an address nor a path");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(setting, "is no file that is here");
    }
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(HEADER_BYTES);
    } catch (IOException e) {
      throw refused(setting, "cannot be read: " + e.getMessage());
    }
    if (header.length < HEADER_BYTES
        || !java.util.Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw refused(setting, "is no PMTiles archive of version 3");
    }
    if (header[TILE_TYPE_AT] != VECTOR_TILES) {
      throw refused(setting, "holds no vector tiles (MVT), which alone can be drawn");
    }
    return new BaseMap(PATH, attribution, maxZoom == null ? header[MAX_ZOOM_AT] : maxZoom, file);
  }

  private static IllegalArgumentException refused(String setting, String wrong) {
    return new IllegalArgumentException(
        "the base map "
            + setting
            + " "
            + wrong
            + "; right would be a template such as https://tiles.example/{z}/{x}/{y}.png (or"
            + " {z}/{y}/{x}), the path of a .pmtiles file, or an address that ends in .pmtiles");
  }

  private static boolean isArchive(String path) {
    return path != null && path.replaceFirst("[?#].*$", "").endsWith(".pmtiles");
  }

  private static String origin(String url) {
    return url.replaceFirst("^(https?://[^/?#]+).*$", "$1");
  }

  /** Whether it is vector tiles in an archive, which the page draws, rather than pictures. */
  boolean isVector() {
    return isArchive(url);
  }

  /** The host whose pictures the pages may show, as a Content-Security-Policy names it. */
  List<String> imageOrigins() {
    // {s} stands for a, b, c: a wildcard for that label.
    return isVector() ? List.of() : List.of(origin(url).replace("{s}", "*"));
  }

  /** The host whose archive the pages may fetch; none when it is this machine's. */
  List<String> connectOrigins() {
    return isVector() && file == null ? List.of(origin(url)) : List.of();
  }
}
