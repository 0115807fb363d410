package openscene.hotspot;

import java.util.ArrayList;
import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.InMemoryStores;
import openscene.report.Stores;

/** What a test knows of a city, put into stores in memory when a question is asked. */
final class Memory {
  final List<Observation> observations = new ArrayList<>();
  final List<Visit> visits = new ArrayList<>();
  final List<City> cities = new ArrayList<>();
  final List<Area> areas = new ArrayList<>();

  Gatherings gatherings() {
    Stores stores = stores();
    return new Gatherings(stores.observations(), stores.visits(), stores.areas());
  }

  DensityTiles tiles() {
    Stores stores = stores();
    return new DensityTiles(stores.observations(), stores.visits(), stores.areas());
  }

  Stores stores() {
    Stores stores = InMemoryStores.fresh();
    cities.forEach(stores.areas()::save);
    stores.areas().saveAll(areas);
    stores.visits().submitAll(visits);
    stores.observations().submitAll(observations);
    return stores;
  }
}
