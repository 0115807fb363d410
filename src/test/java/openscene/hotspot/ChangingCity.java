package openscene.hotspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.Stores;
import openscene.snapshot.Rounds;
import openscene.snapshot.StoreView;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/** A city's stores with views that know what changed since which version. */
final class ChangingCity {
  final Stores stores;
  final DensityTiles tiles;

  /** How often observations, or observations and visits, were read. */
  final AtomicInteger readings = new AtomicInteger();

  /** Run once when observations are read the next time, before it. */
  volatile Runnable meanwhile;

  private final List<Object> changes = new ArrayList<>();

  ChangingCity(Memory memory) {
    stores = memory.stores();
    tiles = new DensityTiles(this::view, stores.areas());
  }

  synchronized void add(Observation seen) {
    stores.observations().submit(seen);
    changes.add(seen);
  }

  synchronized void add(Visit visit) {
    stores.visits().submitAll(List.of(visit));
    changes.add(visit);
  }

  synchronized View view() {
    List<Object> upToNow = List.copyOf(changes);
    return new At(upToNow, new StoreView(stores.observations(), stores.visits(), stores.areas()));
  }

  private final class At implements View {
    private final List<Object> changes;
    private final View now;

    At(List<Object> changes, View now) {
      this.changes = changes;
      this.now = now;
    }

    private void read() {
      readings.incrementAndGet();
      Runnable first = meanwhile;
      meanwhile = null;
      if (first != null) {
        first.run();
      }
    }

    @Override
    public long version() {
      return changes.size();
    }

    @Override
    public Gathered gather(City city, Region region, Period period) {
      read();
      return now.gather(city, region, period);
    }

    @Override
    public Places places(City city, Envelope metres, Wanted wanted) {
      Places places = now.places(city, metres, wanted);
      read();
      return places;
    }

    @Override
    public int[] counts(City city, Grid grid, Wanted wanted) {
      return now.counts(city, grid, wanted);
    }

    @Override
    public Rounds rounds(City city, Period period) {
      return now.rounds(city, period);
    }

    @Override
    public long count(Filter filter) {
      return now.count(filter);
    }

    @Override
    public long countVisits(Filter filter) {
      return now.countVisits(filter);
    }

    @Override
    public Optional<Visit> visit(UUID id) {
      return now.visit(id);
    }

    @Override
    public boolean unchangedSince(
        long version, City city, Envelope metres, Wanted wanted, boolean visitsToo) {
      for (Object change : changes.subList((int) version, changes.size())) {
        if (change instanceof Visit
            ? visitsToo
            : matters((Observation) change, city, metres, wanted)) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean matters(Observation seen, City city, Envelope metres, Wanted wanted) {
    double[] at = Projection.of(city.crs()).metres(seen.place());
    return metres.contains(at[0], at[1])
        && wanted.period().contains(seen.seenAt())
        && (wanted.kinds().isEmpty() || wanted.kinds().contains(seen.kind()));
  }
}
