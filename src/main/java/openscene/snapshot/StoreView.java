package openscene.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.snapshot.layer.Found;
import org.locationtech.jts.geom.Envelope;

/**
 * Reads the stores anew for every question: for commands that ask one thing and end. It has no one
 * moment; every question sees what stands when it is asked.
 */
public final class StoreView implements FullView {
  private final ObservationStore observations;
  private final VisitStore visits;
  private final AreaStore areas;

  /** Reads from these stores. */
  public StoreView(ObservationStore observations, VisitStore visits, AreaStore areas) {
    this.observations = observations;
    this.visits = visits;
    this.areas = areas;
  }

  @Override
  public long version() {
    return 0;
  }

  @Override
  public Gathered gather(City city, Region region, Period period) {
    Map<UUID, Integer> handles = new HashMap<>();
    Rounds rounds = rounds(city, period, handles);
    Found seen = new Found(true);
    each(
        city,
        region.envelope(),
        new Wanted(period, java.util.Set.of(), false),
        (observation, eastM, northM, home) -> {
          if (region.holds(eastM, northM)) {
            seen.add(observation, eastM, northM, handle(handles, observation.visitId()), home);
          }
        });
    return new Gathered(new Sightings(seen.sorted()), rounds);
  }

  private static int handle(Map<UUID, Integer> handles, UUID visit) {
    return visit == null
        ? Sightings.NO_VISIT
        : handles.computeIfAbsent(visit, id -> handles.size());
  }

  private interface Visitor {
    void see(Observation observation, double eastM, double northM, boolean home);
  }

  private void each(City city, Envelope metres, Wanted wanted, Visitor visitor) {
    Projection projection = Projection.of(city.crs());
    List<City> cities = Homes.inOrder(areas.cities());
    BBox box = projection.around(metres);
    observations.scan(
        Filter.ALL.in(wanted.period()).ofKinds(wanted.kinds()).within(box),
        observation -> {
          boolean home = Homes.isHome(cities, city, observation.place());
          if (home || !wanted.homeOnly()) {
            double[] at = projection.metres(observation.place());
            if (metres.contains(at[0], at[1])) {
              visitor.see(observation, at[0], at[1], home);
            }
          }
        });
  }

  @Override
  public Places places(City city, Envelope metres, Wanted wanted) {
    Found found = new Found(false);
    each(city, metres, wanted, (seen, east, north, home) -> found.add(seen, east, north, 0, home));
    Found sorted = found.sorted();
    return new Places(sorted.eastM(), sorted.northM());
  }

  @Override
  public int[] counts(City city, Grid grid, Wanted wanted) {
    int[] counts = new int[grid.size()];
    Envelope all =
        new Envelope(
            grid.westM(),
            grid.westM() + grid.cols() * grid.cellM(),
            grid.southM(),
            grid.southM() + grid.rows() * grid.cellM());
    each(
        city,
        all,
        wanted,
        (seen, eastM, northM, home) -> {
          int at = grid.indexOf(eastM, northM);
          if (at >= 0) {
            counts[at]++;
          }
        });
    return counts;
  }

  @Override
  public Rounds rounds(City city, Period period) {
    return rounds(city, period, new HashMap<>());
  }

  private Rounds rounds(City city, Period period, Map<UUID, Integer> handles) {
    List<Visit> ended = new ArrayList<>();
    visits.scan(
        Filter.ALL.in(period).inCity(city.id()),
        visit -> {
          if (visit.endedAt() != null) {
            ended.add(visit);
          }
        });
    ended.sort(Rounds.ORDER);
    return Rounds.of(ended, ended.stream().mapToInt(one -> handle(handles, one.id())).toArray());
  }

  @Override
  public long count(Filter filter) {
    return observations.count(filter);
  }

  @Override
  public long countVisits(Filter filter) {
    return visits.count(filter);
  }

  @Override
  public Optional<Visit> visit(UUID id) {
    return visits.find(id);
  }

  @Override
  public boolean unchangedSince(
      long version, City city, Envelope metres, Wanted wanted, boolean visitsToo) {
    return false;
  }
}
