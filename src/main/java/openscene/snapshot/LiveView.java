package openscene.snapshot;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.observation.Filter;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.snapshot.column.Span;
import openscene.snapshot.keep.Moment;
import openscene.snapshot.layer.Counter;
import openscene.snapshot.layer.Finder;
import openscene.snapshot.layer.Found;
import openscene.snapshot.layer.Layer;
import openscene.snapshot.layer.Steps;
import openscene.snapshot.layer.Tally;
import org.locationtech.jts.geom.Envelope;

/** One moment of a {@link LiveSnapshot}. */
final class LiveView implements FullView {
  private final long version;
  private final Moment moment;
  private final ChangeLog log;
  private final FullView stores;
  private final VisitStore visits;

  /**
   * A moment.
   *
   * @param stores asked about a city that no layer is made for yet
   * @param visits asked for a visit that is not known to stand
   */
  LiveView(long version, Moment moment, ChangeLog log, FullView stores, VisitStore visits) {
    this.version = version;
    this.moment = moment;
    this.log = log;
    this.stores = stores;
    this.visits = visits;
  }

  Moment moment() {
    return moment;
  }

  @Override
  public long version() {
    return version;
  }

  private Optional<Layer> layer(City city) {
    return moment.layer(city.id(), city.crs());
  }

  @Override
  public Gathered gather(City city, Region region, Period period) {
    return layer(city).isEmpty()
        ? stores.gather(city, region, period)
        : new Gathered(seen(city, region, period), rounds(city, period));
  }

  @Override
  public Sightings seen(City city, Region region, Period period) {
    Optional<Layer> layer = layer(city);
    if (layer.isEmpty()) {
      return stores.seen(city, region, period);
    }
    Found found =
        new Finder(Span.of(period), java.util.Set.of(), false, true)
            .in(moment.layers(), layer.get(), region);
    return new Sightings(found);
  }

  @Override
  public Places places(City city, Envelope metres, Wanted wanted) {
    Optional<Layer> layer = layer(city);
    if (layer.isEmpty()) {
      return stores.places(city, metres, wanted);
    }
    Found found =
        new Finder(Span.of(wanted.period()), wanted.kinds(), wanted.homeOnly(), false)
            .in(moment.layers(), layer.get(), Region.of(metres));
    return new Places(found.eastM(), found.northM());
  }

  @Override
  public int[] counts(City city, Grid grid, Wanted wanted) {
    Optional<Layer> layer = layer(city);
    if (layer.isEmpty()) {
      return stores.counts(city, grid, wanted);
    }
    return Counter.counts(
        moment.layers(),
        layer.get(),
        grid,
        Span.of(wanted.period()),
        wanted.kinds(),
        wanted.homeOnly());
  }

  @Override
  public int[] steps(City city, Region region, long[] startsS, Set<String> kinds) {
    Optional<Layer> layer = layer(city);
    return layer.isEmpty()
        ? stores.steps(city, region, startsS, kinds)
        : Steps.counts(moment.layers(), layer.get(), region, startsS, kinds);
  }

  @Override
  public Rounds rounds(City city, Period period) {
    return new Rounds(moment.visits().rounds(city.id(), Span.of(period)));
  }

  @Override
  public long count(Filter filter) {
    return filter.parts().stream().mapToLong(part -> Tally.count(moment.layers(), part)).sum();
  }

  @Override
  public long countVisits(Filter filter) {
    return filter.visitParts().stream().mapToLong(moment.visits()::count).sum();
  }

  @Override
  public Optional<Visit> visit(UUID id) {
    // Withdrawn ones are not kept in memory, and one of another node may not have come yet.
    Optional<Visit> stands = moment.visits().find(id);
    return stands.isPresent() ? stands : visits.find(id);
  }

  @Override
  public boolean unchangedSince(
      long earlier, City city, Envelope metres, Wanted wanted, boolean visitsToo) {
    return layer(city).isPresent()
        && log.unchanged(earlier, version, city, metres, wanted, visitsToo);
  }
}
