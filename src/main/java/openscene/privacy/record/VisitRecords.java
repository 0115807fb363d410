package openscene.privacy.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Places;
import openscene.observation.StoreFacts;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.observation.export.Export;
import openscene.observation.export.Form;
import openscene.observation.export.Sheet;

/** Visits, each reader's own view of them. Safe to share between threads. */
public final class VisitRecords {
  private final VisitStore store;
  private final Supplier<Places> places;
  private final StoreFacts facts;

  /** Those of a store; the secret for other ids lies with its facts. */
  public VisitRecords(VisitStore store, Supplier<Places> places, StoreFacts facts) {
    this.store = store;
    this.places = places;
    this.facts = facts;
  }

  private Coarsening coarsening(Sight sight) {
    return new Coarsening(sight, places.get(), Pseudonyms.of(facts, "visits"));
  }

  private ByHour<Visit, ReleasedVisit> byHour(Sight sight) {
    Coarsening coarsening = coarsening(sight);
    return new ByHour<>(
        Cursor::of, visit -> ReleasedVisit.of(coarsening.of(visit)), ReleasedVisit::cursor);
  }

  /** A page of those that stand, are meant and shown, after a cursor; null for the first. */
  public Page<ReleasedVisit> page(Sight sight, Filter asked, Cursor after, int limit) {
    Filter filter = sight.visits(asked);
    List<ReleasedVisit> found;
    if (sight.isCoarse()) {
      Filter rest = after == null ? filter : ObservationRecords.from(filter, sight.hours(), after);
      found =
          byHour(sight)
              .page((at, some) -> store.page(rest, at, some), sight.hours(), after, limit + 1);
    } else {
      found = store.page(filter, after, limit + 1).stream().map(ReleasedVisit::of).toList();
    }
    boolean more = found.size() > limit;
    List<ReleasedVisit> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? items.get(limit - 1).cursor() : null, sheet(sight));
  }

  private static Sheet<ReleasedVisit> sheet(Sight sight) {
    return sight.isCoarse() ? ReleasedVisit.COARSE_SHEET : ReleasedVisit.EXACT_SHEET;
  }

  /**
   * How many stand, are meant and shown.
   *
   * @param counting how many of a store's filter stand
   */
  public long count(Sight sight, Filter asked, ToLongFunction<Filter> counting) {
    return counting.applyAsLong(sight.visits(asked));
  }

  /** The one that is called so here, withdrawn or not; empty when it is not shown. */
  public Optional<ReleasedVisit> find(Sight sight, UUID id) {
    if (!sight.isCoarse()) {
      return store.find(id).filter(sight::sees).map(ReleasedVisit::of);
    }
    return store
        .find(Pseudonyms.of(facts, "visits").behind(id))
        .filter(visit -> visit.withdrawnAt() == null && sight.sees(visit))
        .map(visit -> ReleasedVisit.of(coarsening(sight).of(visit)));
  }

  /** What the reader has just submitted, and so knows. */
  public ReleasedVisit receipt(Sight sight, Visit own) {
    if (!sight.isOwn(own.agency())) {
      throw new IllegalArgumentException("a receipt is for who submitted");
    }
    return ReleasedVisit.of(own);
  }

  /**
   * Writes all that stand, are meant and may be taken away, as text.
   *
   * @param form any but {@link Form#GPKG}
   * @throws IOException when the stream takes no more
   */
  public void write(Sight sight, Filter asked, Export export, Form form, OutputStream out)
      throws IOException {
    Sight away = sight.ofExports();
    Filter filter = away.visits(asked);
    Export.Source<ReleasedVisit> source =
        visitor -> {
          if (!away.isCoarse()) {
            return store.stream(
                filter, export.stop(), visit -> visitor.accept(ReleasedVisit.of(visit)));
          }
          var gathering = byHour(away).new Gathering(visitor);
          store.stream(filter, export.stop(), gathering);
          return gathering.end();
        };
    export.write(source, sheet(away), form, out);
  }
}
