package openscene.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Keeps cities and the versions of areas. Safe to share between threads. */
public interface AreaStore {
  /** Stores a city; replaces the one with the same id. */
  void save(City city);

  /** The cities, by id. */
  List<City> cities();

  /** The city of an id. */
  default Optional<City> findCity(String id) {
    return cities().stream().filter(city -> city.id().equals(id)).findFirst();
  }

  /** Stores areas in one transaction; replaces those with the same id and version. */
  void saveAll(List<Area> areas);

  /** All versions of all areas, by id and version. */
  List<Area> areas();

  /** The version of an area that held on the day. */
  default Optional<Area> find(String id, LocalDate day) {
    return areas().stream().filter(a -> a.id().equals(id) && a.holdsOn(day)).findFirst();
  }

  /** The newest version of an area. */
  default Optional<Area> find(String id) {
    return areas().stream().filter(a -> a.id().equals(id)).reduce((older, newer) -> newer);
  }
}
