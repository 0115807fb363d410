package openscene.hotspot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
import openscene.observation.ObservationStore;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.report.Stores;
import openscene.snapshot.FullView;
import openscene.snapshot.Rounds;
import openscene.snapshot.StoreView;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/** A city's stores, with views that know what changed since which version. */
public final class ChangingCity {
  private final Stores inner;
  private final Stores outer;
  private final DensityTiles tiles;

  /** How often observations, or observations and visits, were read. */
  final AtomicInteger readings = new AtomicInteger();

  /** Run once when observations are read the next time, after it. */
  volatile Runnable meanwhile;

  private final List<Object> changes = new ArrayList<>();

  /** A city that knows this from the start. */
  ChangingCity(Memory memory) {
    this(memory.stores());
  }

  /** A city in these stores. */
  public ChangingCity(Stores stores) {
    inner = stores;
    outer =
        new Stores(
            watched(ObservationStore.class, stores.observations()),
            watched(VisitStore.class, stores.visits()),
            stores.areas(),
            stores.measures(),
            stores.reports(),
            stores.accounts(),
            stores.facts(),
            stores.changes(),
            stores.audit());
    tiles = new DensityTiles(this::view, stores.areas());
  }

  /** The same stores; what is written to them is known to later views. */
  public Stores stores() {
    return outer;
  }

  /** Tiles of this city. */
  public DensityTiles tiles() {
    return tiles;
  }

  /** How often observations were read. */
  public int readings() {
    return readings.get();
  }

  /** When observations are read the next time this is run once, after it. */
  public void meanwhile(Runnable task) {
    meanwhile = task;
  }

  private <T> T watched(Class<T> type, T store) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer;
              synchronized (this) {
                try {
                  answer = method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
                if (method.getName().equals("submit")) {
                  changes.add(arguments[0]);
                } else if (method.getName().equals("submitAll")) {
                  changes.addAll((List<?>) arguments[0]);
                }
              }
              return answer;
            }));
  }

  void add(Observation seen) {
    outer.observations().submit(seen);
  }

  void add(Visit visit) {
    outer.visits().submit(visit);
  }

  /** What is known now. */
  public synchronized FullView view() {
    return new At(
        List.copyOf(changes), new StoreView(inner.observations(), inner.visits(), inner.areas()));
  }

  private final class At implements FullView {
    private final List<Object> changes;
    private final FullView now;

    At(List<Object> changes, FullView now) {
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
      Gathered gathered = now.gather(city, region, period);
      read();
      return gathered;
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
        boolean matters = visitsToo;
        if (change instanceof Observation seen) {
          matters = matters(seen, city, metres, wanted);
        }
        if (matters) {
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
