package openscene.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.BBox;
import openscene.geo.Period;
import openscene.http.Collections.Collection;
import openscene.http.Collections.Sort;
import openscene.http.desk.Desk;
import openscene.observation.Places;
import openscene.report.Stores;
import org.locationtech.jts.geom.Envelope;

/**
 * Where and when the features of a collection lie, without reading them all: times stand at the
 * ends of an index, and no observation lies outside its city's service area.
 */
final class Extents {
  private static final Set<String> RECORDS = Set.of("observations", "visits");

  private final Desk desk;
  private final boolean showsRecords;
  private final List<City> cities;
  private final List<Area> areas;

  /** As far as a reader may know: when the first and the last record was made is one of them. */
  Extents(Desk desk, Reader reader) {
    this.desk = desk;
    this.showsRecords = reader.role() == Role.OPERATOR;
    this.cities = desk.stores().areas().cities();
    this.areas = desk.stores().areas().areas();
  }

  /** The box around all features; empty when nothing is known of any place. */
  Optional<BBox> spatial(Collection collection) {
    if (collection.id().equals("areas")) {
      Envelope all = new Envelope();
      areas.forEach(area -> all.expandToInclude(area.outline().getEnvelopeInternal()));
      return all.isNull()
          ? Optional.empty()
          : Optional.of(new BBox(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY()));
    }
    return cities.stream()
        .map(city -> city.bounds().enlarged(Places.SERVICE_MARGIN_M))
        .reduce(BBox::around);
  }

  /** From the first moment to after the last; empty when there is none. */
  Optional<Period> temporal(Collection collection) {
    Stores stores = desk.stores();
    boolean ofRecords = collection.sort() != Sort.STORED || RECORDS.contains(collection.id());
    if (ofRecords && !showsRecords) {
      return Optional.empty();
    }
    return switch (collection.id()) {
      case "visits" -> stores.visits().span();
      case "areas" ->
          ofDays(areas.stream().map(a -> new Days(a.validFrom(), a.validTo())).toList());
      case "measures" -> ofDays(stores.measures().measures().stream().map(Extents::days).toList());
      default -> stores.observations().span();
    };
  }

  private record Days(LocalDate first, LocalDate last) {}

  private static Days days(Measure measure) {
    return new Days(measure.from(), measure.to());
  }

  /** What has no end yet reaches to the end of today: many clients cannot read an open end. */
  private Optional<Period> ofDays(List<Days> stretches) {
    LocalDate today = LocalDate.ofInstant(desk.clock().instant(), ZoneOffset.UTC);
    List<LocalDate> all = new ArrayList<>();
    for (Days days : stretches) {
      all.add(days.first());
      all.add(days.last() == null ? latest(today, days.first()) : days.last());
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    all.sort(LocalDate::compareTo);
    Instant from = all.get(0).atStartOfDay(ZoneOffset.UTC).toInstant();
    LocalDate last = all.get(all.size() - 1);
    return Optional.of(new Period(from, last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
