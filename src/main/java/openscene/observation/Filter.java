package openscene.observation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import openscene.geo.BBox;
import openscene.geo.Period;

/**
 * Which observations or visits are meant.
 *
 * @param period when seen (or, of a visit, started), half-open
 * @param kinds codes; empty means all. Of a visit: those that looked for any of them
 * @param bbox WGS 84, border included; null means everywhere. A visit has no place: not applied to
 *     it
 * @param agencies empty means all
 * @param visitId only those of this visit; null means any. Not applied to visits
 * @param city only visits of this city; null means any. Not applied to observations
 * @param scope what of it somebody may be shown
 */
public record Filter(
    Period period,
    Set<String> kinds,
    BBox bbox,
    Set<Agency> agencies,
    UUID visitId,
    String city,
    Scope scope) {
  /** Everything. */
  public static final Filter ALL =
      new Filter(Period.ALWAYS, Set.of(), null, Set.of(), null, null, Scope.ALL);

  /** Copies the sets. */
  public Filter {
    kinds = Set.copyOf(kinds);
    agencies = Set.copyOf(agencies);
  }

  /** The same, in this period. */
  public Filter in(Period other) {
    return new Filter(other, kinds, bbox, agencies, visitId, city, scope);
  }

  /** The same, of these kinds; empty means all. */
  public Filter ofKinds(Set<String> codes) {
    return new Filter(period, codes, bbox, agencies, visitId, city, scope);
  }

  /** The same, in this box; null means everywhere. */
  public Filter within(BBox box) {
    return new Filter(period, kinds, box, agencies, visitId, city, scope);
  }

  /** The same, of these agencies; empty means all. */
  public Filter by(Set<Agency> some) {
    return new Filter(period, kinds, bbox, some, visitId, city, scope);
  }

  /** The same, of this visit. */
  public Filter onVisit(UUID id) {
    return new Filter(period, kinds, bbox, agencies, id, city, scope);
  }

  /** The same, of this city. */
  public Filter inCity(String id) {
    return new Filter(period, kinds, bbox, agencies, visitId, id, scope);
  }

  /** The same, as far as somebody may be shown it. */
  public Filter seeing(Scope some) {
    return new Filter(period, kinds, bbox, agencies, visitId, city, some);
  }

  /** Filters that see all; each observation that passes this one passes exactly one of them. */
  public List<Filter> parts() {
    return scope.isAll() ? List.of(this) : scope.parts(this, true);
  }

  /** As {@link #parts}, of visits. */
  public List<Filter> visitParts() {
    return scope.isAll() ? List.of(this) : scope.parts(this, false);
  }
}
