package openscene.cli;

import java.util.List;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;

/**
 * The areas of a store as an import into one city sees them: no other city's service area lets a
 * place in.
 *
 * @param store where the areas are
 * @param city the one city, known or about to be
 */
record OneCity(AreaStore store, City city) implements AreaStore {
  @Override
  public void save(City changed) {
    store.save(changed);
  }

  @Override
  public List<City> cities() {
    return List.of(city);
  }

  @Override
  public void saveAll(List<Area> areas) {
    store.saveAll(areas);
  }

  @Override
  public List<Area> areas() {
    return store.areas();
  }
}
