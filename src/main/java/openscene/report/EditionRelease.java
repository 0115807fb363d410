package openscene.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.release.AreaRelease;
import openscene.hotspot.release.Linked;
import openscene.hotspot.release.ReleasedView;
import openscene.observation.Kinds;
import openscene.privacy.RolePolicy;

/**
 * What one report may be made of: of areas what its edition's readers are told in series, of cells
 * what they are told on the map. So the report tells them nothing that those do not.
 */
final class EditionRelease {
  private final Gatherings gatherings;
  private final List<Area> areas;
  private final Kinds kinds;
  private final RolePolicy readers;
  private final LocalDate today;
  private final boolean byMonth;
  private final ReleasedView onMap;

  /**
   * For one report.
   *
   * @param gatherings of what is known, unreleased
   * @param areas all there are
   * @param readers who reads the edition
   * @param map shared by all reports of the edition
   * @param today null where nothing waits for its month to be over
   * @param byMonth whether kinds of class H may be told
   */
  EditionRelease(
      Gatherings gatherings,
      List<Area> areas,
      Kinds kinds,
      RolePolicy readers,
      ReleasedView.Shared map,
      LocalDate today,
      boolean byMonth) {
    this.byMonth = byMonth;
    this.gatherings = gatherings;
    this.areas = areas;
    this.kinds = kinds;
    this.readers = readers;
    this.today = today;
    this.onMap = map.of(gatherings.view(), today);
  }

  /** All there are. */
  List<Area> areas() {
    return areas;
  }

  /** What is known of an area in a period, unreleased. */
  Evidence all(City city, Area area, Period period) {
    return gatherings.evidence(city, area, period);
  }

  /** As far as it may be told. */
  AreaRelease of(Evidence all) {
    Linked linked = Linked.of(all.city(), all.area(), areas, today);
    return AreaRelease.of(all, readers, kinds, linked, byMonth);
  }

  /** Answers from what may be told on a map. */
  Gatherings onMap() {
    return gatherings.of(onMap);
  }

  /** What is left out of the rates on the map of an area and period. */
  List<ReleasedView.Hidden> hidden(Evidence all, Set<String> of) {
    Region around =
        Region.of(
            Projection.of(all.city().crs()).metres(all.area().outline()).getEnvelopeInternal());
    return onMap.hidden(all.city(), around, all.period()).stream()
        .filter(one -> one.inRates() && of.contains(one.kind()))
        .toList();
  }
}
