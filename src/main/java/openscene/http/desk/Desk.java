package openscene.http.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.City;
import openscene.http.request.Days;
import openscene.http.request.Refused;
import openscene.observation.Kinds;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.report.Stores;
import openscene.snapshot.Freshness;
import openscene.snapshot.FullView;
import openscene.snapshot.StoreView;

/**
 * What every route needs at hand.
 *
 * @param stores everything that is kept
 * @param kinds the code list
 * @param clock the time
 * @param events who is told of changes
 * @param view what is known now; asked for once an answer, so that the answer is of one moment
 * @param freshness how far that is what the stores hold
 * @param trail who looked
 */
public record Desk(
    Stores stores,
    Kinds kinds,
    Clock clock,
    Events events,
    Supplier<FullView> view,
    Freshness freshness,
    Trail trail) {
  /** How many days an analysis looks back when nothing is said. */
  public static final int DAYS_DEFAULT = 90;

  /**
   * By what a submission is judged: the view, or the stores themselves while it is still being
   * read, for no patrol waits for that.
   */
  public FullView judging() {
    return freshness.isWhole()
        ? view.get()
        : new StoreView(stores.observations(), stores.visits(), stores.areas());
  }

  /** Whether all that is kept was made up. */
  public boolean madeUp() {
    return stores.facts().madeUp();
  }

  /** The newest border of an area, or a refusal that names the areas there are. */
  public Area area(String field, String id) {
    List<String> known = stores.areas().areas().stream().map(Area::id).distinct().toList();
    if (id == null) {
      throw Refused.invalid(field, "is missing", "one of " + String.join(", ", known));
    }
    return stores
        .areas()
        .find(id)
        .orElseThrow(
            () ->
                Refused.invalid(
                    field,
                    Refusal.shown(id) + " is no known area",
                    "one of " + String.join(", ", known)));
  }

  /** The id of a city of the query, known or refused; null when none is asked for. */
  public String cityAsked(String id) {
    if (id != null && stores.areas().findCity(id).isEmpty()) {
      throw Refused.invalid(
          "city",
          Refusal.shown(id) + " is no known city",
          "one of " + Places.of(stores.areas()).cityIds());
    }
    return id;
  }

  /** The area of an id in the path. */
  public Area areaInPath(String id) {
    return stores
        .areas()
        .find(id)
        .orElseThrow(() -> Refused.notFound("there is no area " + Refusal.shown(id)));
  }

  /** The city of an area. */
  public City city(Area area) {
    return stores
        .areas()
        .findCity(area.city())
        .orElseThrow(() -> new IllegalStateException(area.id() + " is of no city: " + area.city()));
  }

  /** The day it is in a city. */
  public LocalDate today(City city) {
    return clock.instant().atZone(city.zone()).toLocalDate();
  }

  /** The last 90 local days, today included. */
  public Days lastDays(City city) {
    LocalDate today = today(city);
    return new Days(today.minusDays(DAYS_DEFAULT - 1), today);
  }
}
