package openscene.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import openscene.geo.BBox;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The promise of {@link AreaStore}; every store is held to it. */
public abstract class AreaStoreContract {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final City BERGEN =
      new City(
          "bergen",
          "Bergen «by the sea»",
          "EPSG:25832",
          ZoneId.of("Europe/Oslo"),
          new BBox(5.1, 60.2, 5.6, 60.5),
          List.of("nb", "en"));

  /** A store with nothing in it. */
  protected abstract AreaStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract AreaStore reopened() throws Exception;

  @Test
  void aCityComesBackAndIsReplacedByItsId() throws Exception {
    AreaStore store = emptyStore();
    City copenhagen =
        new City(
            "copenhagen",
            "København",
            "EPSG:25832",
            ZoneId.of("Europe/Copenhagen"),
            new BBox(12.4, 55.6, 12.7, 55.8),
            List.of("da"));
    store.save(copenhagen);
    store.save(
        new City("bergen", "old", "EPSG:32632", ZoneId.of("UTC"), BERGEN.bounds(), List.of()));
    store.save(BERGEN);
    assertThat(reopened().cities()).containsExactly(BERGEN, copenhagen);
    assertThat(store.findCity("bergen")).contains(BERGEN);
    assertThat(store.findCity("oslo")).isEmpty();
  }

  @Test
  void versionsLieSideBySideAndTheDayDecides() throws Exception {
    AreaStore store = emptyStore();
    Area first = area("vaagsbunnen", 1, NEW_YEAR, NEW_YEAR.plusDays(30), square(5.32));
    Area second = area("vaagsbunnen", 2, NEW_YEAR.plusDays(31), null, square(5.33));
    Area tenth = area("vaagsbunnen", 10, NEW_YEAR.plusDays(900), null, square(5.34));
    Area other = area("gyldenpris_mo", 1, NEW_YEAR, null, square(5.31));
    store.saveAll(List.of(tenth, second, other, first));
    assertThat(reopened().areas()).containsExactly(other, first, second, tenth);
    assertThat(store.find("vaagsbunnen", NEW_YEAR.plusDays(30))).contains(first);
    assertThat(store.find("vaagsbunnen", NEW_YEAR.plusDays(31))).contains(second);
    assertThat(store.find("vaagsbunnen", NEW_YEAR.minusDays(1))).isEmpty();
    assertThat(store.find("vaagsbunnen")).contains(tenth);
  }

  @Test
  void savingAVersionAgainReplacesIt() throws Exception {
    AreaStore store = emptyStore();
    store.saveAll(List.of(area("nygardsparken", 1, NEW_YEAR, null, square(5.32))));
    Area better = area("nygardsparken", 1, NEW_YEAR, NEW_YEAR.plusDays(9), square(5.4));
    store.saveAll(List.of(better));
    store.saveAll(List.of());
    assertThat(reopened().areas()).containsExactly(better);
  }

  @Test
  void holesAndPartsStay() throws Exception {
    AreaStore store = emptyStore();
    Geometry ring = square(5.3).difference(square(5.3).buffer(-0.001));
    Geometry parts = FACTORY.createMultiPolygon(new Polygon[] {square(5.3), square(5.4)});
    Area holed = area("holed", 1, NEW_YEAR, null, ring);
    Area parted = area("parted", 1, NEW_YEAR, null, parts);
    store.saveAll(List.of(holed, parted));
    assertThat(reopened().areas()).containsExactly(holed, parted);
  }

  private static Polygon square(double west) {
    return (Polygon) FACTORY.toGeometry(new Envelope(west, west + 0.01, 60.38, 60.39));
  }

  private static Area area(String id, int version, LocalDate from, LocalDate to, Geometry outline) {
    String scene = version == 1 ? "hidden" : null;
    return new Area(id, version, "bergen", "Område æ", from, to, version > 1, scene, outline);
  }
}
