package openscene.hotspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Outcome;
import openscene.observation.Visit;
import openscene.observation.VisitStore;

/** Small stores in memory, for questions about gatherings: they keep what they get, and scan. */
final class Memory {
  final List<Observation> observations = new ArrayList<>();
  final List<Visit> visits = new ArrayList<>();
  final List<City> cities = new ArrayList<>();
  final List<Area> areas = new ArrayList<>();

  Gatherings gatherings() {
    return new Gatherings(observationStore(), visitStore(), areaStore());
  }

  DensityTiles tiles() {
    return new DensityTiles(observationStore(), visitStore(), areaStore());
  }

  private AreaStore areaStore() {
    return new AreaStore() {
      @Override
      public void save(City city) {
        cities.add(city);
      }

      @Override
      public List<City> cities() {
        return List.copyOf(cities);
      }

      @Override
      public void saveAll(List<Area> some) {
        areas.addAll(some);
      }

      @Override
      public List<Area> areas() {
        return List.copyOf(areas);
      }
    };
  }

  private ObservationStore observationStore() {
    return new ObservationStore() {
      @Override
      public List<Outcome> submitAll(List<Observation> some) {
        observations.addAll(some);
        return some.stream().map(one -> Outcome.STORED).toList();
      }

      @Override
      public Optional<Observation> find(UUID id) {
        return observations.stream().filter(one -> one.id().equals(id)).findFirst();
      }

      @Override
      public boolean withdraw(UUID id, Instant when) {
        return observations.removeIf(one -> one.id().equals(id));
      }

      @Override
      public List<Observation> page(Filter filter, Cursor cursor, int limit) {
        List<Observation> all = new ArrayList<>();
        scan(filter, all::add);
        return all.stream().limit(limit).toList();
      }

      @Override
      public Optional<Period> span() {
        return observations.stream()
            .map(Observation::seenAt)
            .map(at -> new Period(at, at.plusSeconds(1)))
            .reduce(
                (one, other) ->
                    new Period(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
      }

      @Override
      public long count(Filter filter) {
        return page(filter, null, Integer.MAX_VALUE).size();
      }

      @Override
      public void scan(Filter filter, Consumer<Observation> visitor) {
        for (Observation one : observations) {
          if (filter.period().contains(one.seenAt())
              && (filter.kinds().isEmpty() || filter.kinds().contains(one.kind()))
              && (filter.bbox() == null || filter.bbox().contains(one.place()))) {
            visitor.accept(one);
          }
        }
      }
    };
  }

  private VisitStore visitStore() {
    return new VisitStore() {
      @Override
      public List<Outcome> submitAll(List<Visit> some) {
        visits.addAll(some);
        return some.stream().map(one -> Outcome.STORED).toList();
      }

      @Override
      public Optional<Visit> find(UUID id) {
        return visits.stream().filter(one -> one.id().equals(id)).findFirst();
      }

      @Override
      public boolean withdraw(UUID id, Instant when) {
        return visits.removeIf(one -> one.id().equals(id));
      }

      @Override
      public List<Visit> page(Filter filter, Cursor cursor, int limit) {
        List<Visit> all = new ArrayList<>();
        scan(filter, all::add);
        return all.stream().limit(limit).toList();
      }

      @Override
      public Optional<Period> span() {
        return visits.stream()
            .map(Visit::startedAt)
            .map(at -> new Period(at, at.plusSeconds(1)))
            .reduce(
                (one, other) ->
                    new Period(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
      }

      @Override
      public long count(Filter filter) {
        return page(filter, null, Integer.MAX_VALUE).size();
      }

      @Override
      public void scan(Filter filter, Consumer<Visit> visitor) {
        for (Visit one : visits) {
          if (filter.period().contains(one.startedAt())
              && (filter.city() == null || filter.city().equals(one.city()))) {
            visitor.accept(one);
          }
        }
      }
    };
  }
}
