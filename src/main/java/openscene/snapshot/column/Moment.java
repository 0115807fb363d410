package openscene.snapshot.column;

import java.util.List;
import java.util.Optional;

/**
 * All that stands at one moment. Never changes.
 *
 * @param grounds of the cities, by id
 * @param layers one for each ground, and a last one of what lies in none
 */
public record Moment(List<Ground> grounds, List<Layer> layers, Visits visits) {
  /** Copies the lists. */
  public Moment {
    grounds = List.copyOf(grounds);
    layers = List.copyOf(layers);
  }

  /** The layer of a city in a CRS; empty where there is none. */
  public Optional<Layer> layer(String city, String crs) {
    for (int i = 0; i < grounds.size(); i++) {
      if (grounds.get(i).city().equals(city) && grounds.get(i).crs().equals(crs)) {
        return Optional.of(layers.get(i));
      }
    }
    return Optional.empty();
  }

  /** How many observations are held; one around two cities is held twice. */
  public long rows() {
    return layers.stream().mapToLong(Layer::size).sum();
  }

  /** Bytes of the observations' columns and directories. */
  public long bytes() {
    return layers.stream().mapToLong(Layer::bytes).sum();
  }
}
