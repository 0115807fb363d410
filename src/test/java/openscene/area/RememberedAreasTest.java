package openscene.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import openscene.geo.BBox;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class RememberedAreasTest extends AreaStoreContract {
  private final AtomicInteger readings = new AtomicInteger();

  private AreaStore store;

  @Override
  protected AreaStore emptyStore() {
    store = new InMemoryAreaStore();
    return new RememberedAreas(store);
  }

  @Override
  protected AreaStore reopened() {
    return new RememberedAreas(store);
  }

  @Test
  void theStoreIsAskedOnce() {
    RememberedAreas areas = new RememberedAreas(counting(new InMemoryAreaStore()));
    areas.save(city("Bergen"));
    for (int i = 0; i < 10; i++) {
      assertThat(areas.cities()).extracting(City::name).containsExactly("Bergen");
      assertThat(areas.cities()).isSameAs(areas.cities());
      assertThat(areas.areas()).isSameAs(areas.areas());
    }
    assertThat(readings).hasValue(2);
  }

  @Test
  void whatIsSavedIsSeenAtOnce() {
    RememberedAreas areas = new RememberedAreas(new InMemoryAreaStore());
    areas.save(city("Bergen"));
    assertThat(areas.cities()).hasSize(1);
    areas.save(city("Bjørgvin"));
    assertThat(areas.cities()).extracting(City::name).containsExactly("Bjørgvin");
    assertThat(areas.areas()).isEmpty();
    areas.saveAll(List.of(area()));
    assertThat(areas.areas()).hasSize(1);
  }

  @Test
  void whatAnotherProcessSavedIsSeenOnceItIsForgotten() {
    InMemoryAreaStore store = new InMemoryAreaStore();
    RememberedAreas areas = new RememberedAreas(store);
    assertThat(areas.cities()).isEmpty();
    store.save(city("Bergen"));
    assertThat(areas.cities()).isEmpty();
    areas.forget();
    assertThat(areas.cities()).hasSize(1);
  }

  @Test
  void whatWasReadBeforeAChangeIsNotRememberedAfterIt() {
    InMemoryAreaStore store = new InMemoryAreaStore();
    RememberedAreas[] areas = new RememberedAreas[1];
    areas[0] =
        new RememberedAreas(
            new Passing(store) {
              @Override
              public List<City> cities() {
                List<City> old = super.cities();
                if (readings.getAndIncrement() == 0) {
                  areas[0].save(city("Bergen")); // While the old ones are on their way.
                }
                return old;
              }
            });
    assertThat(areas[0].cities()).isEmpty();
    assertThat(areas[0].cities()).hasSize(1);
  }

  private AreaStore counting(AreaStore store) {
    return new Passing(store) {
      @Override
      public List<City> cities() {
        readings.incrementAndGet();
        return super.cities();
      }

      @Override
      public List<Area> areas() {
        readings.incrementAndGet();
        return super.areas();
      }
    };
  }

  private static class Passing implements AreaStore {
    private final AreaStore store;

    Passing(AreaStore store) {
      this.store = store;
    }

    @Override
    public void save(City city) {
      store.save(city);
    }

    @Override
    public List<City> cities() {
      return store.cities();
    }

    @Override
    public void saveAll(List<Area> some) {
      store.saveAll(some);
    }

    @Override
    public List<Area> areas() {
      return store.areas();
    }
  }

  private static City city(String name) {
    return new City(
        "bergen",
        name,
        "EPSG:25832",
        ZoneId.of("Europe/Oslo"),
        new BBox(5.28, 60.36, 5.36, 60.41),
        List.of("nb"));
  }

  private static Area area() {
    return new Area(
        "torget",
        1,
        "bergen",
        "Torget",
        LocalDate.of(2015, 1, 1),
        null,
        false,
        null,
        new GeometryFactory().toGeometry(new Envelope(5.30, 5.31, 60.38, 60.39)));
  }
}
