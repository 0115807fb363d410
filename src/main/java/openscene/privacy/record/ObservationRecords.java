package openscene.privacy.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import openscene.geo.BBox;
import openscene.geo.Period;
import openscene.observation.CoarseObservation;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Places;
import openscene.observation.StoreFacts;
import openscene.observation.export.Export;
import openscene.observation.export.Form;
import openscene.observation.export.Sheet;

/** Observations, each reader's own view of them. Safe to share between threads. */
public final class ObservationRecords {
  private final ObservationStore store;
  private final Supplier<Places> places;
  private final StoreFacts facts;

  /** Those of a store; the secret for other ids lies with its facts. */
  public ObservationRecords(ObservationStore store, Supplier<Places> places, StoreFacts facts) {
    this.store = store;
    this.places = places;
    this.facts = facts;
  }

  private Coarsening coarsening(Sight sight) {
    return new Coarsening(sight, places.get(), Pseudonyms.of(facts, "observations"));
  }

  /** What a sight of exact records shows of one it sees: of another agency, nothing that links. */
  private static ReleasedObservation exactly(Sight sight, Observation seen) {
    return ReleasedObservation.of(sight.isOwn(seen.agency()) ? seen : seen.withoutLinks());
  }

  /** The release of what an observation's cell and hour are meant by; null of the others. */
  private ByHour<Observation, ReleasedObservation> byHour(Sight sight, BBox box) {
    Coarsening coarsening = coarsening(sight);
    return new ByHour<>(
        Cursor::of,
        seen -> {
          CoarseObservation coarse = coarsening.of(seen);
          return box == null || box.contains(coarse.place())
              ? ReleasedObservation.of(coarse)
              : null;
        },
        ReleasedObservation::cursor);
  }

  private static BorderOfBox border(Sight sight, BBox box) {
    return BorderOfBox.of(box, sight.rules().cellMiddleM());
  }

  /** The store's filter of a coarse sight, with a box that loses nothing. */
  private static Filter widened(Sight sight, Filter asked) {
    Filter filter = sight.observations(asked);
    return asked.bbox() == null ? filter : filter.within(border(sight, asked.bbox()).outer());
  }

  /** A page of those that stand, are meant and shown, after a cursor; null for the first. */
  public Page<ReleasedObservation> page(Sight sight, Filter asked, Cursor after, int limit) {
    List<ReleasedObservation> found;
    if (sight.isCoarse()) {
      Filter filter = widened(sight, asked);
      Filter rest = after == null ? filter : from(filter, sight.hours(), after);
      found =
          byHour(sight, asked.bbox())
              .page((at, some) -> store.page(rest, at, some), sight.hours(), after, limit + 1);
    } else {
      found =
          store.page(sight.observations(asked), after, limit + 1).stream()
              .map(seen -> exactly(sight, seen))
              .toList();
    }
    boolean more = found.size() > limit;
    List<ReleasedObservation> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? items.get(limit - 1).cursor() : null, sheet(sight));
  }

  static Filter from(Filter filter, Hours hours, Cursor after) {
    Period period = filter.period();
    var from = hours.of(after.at());
    if (!from.isAfter(period.from())) {
      return filter;
    }
    return filter.in(new Period(from, from.isAfter(period.to()) ? from : period.to()));
  }

  private static Sheet<ReleasedObservation> sheet(Sight sight) {
    return sight.isCoarse() ? ReleasedObservation.COARSE_SHEET : ReleasedObservation.EXACT_SHEET;
  }

  /**
   * How many stand, are meant and shown.
   *
   * @param counting how many of a store's filter stand
   */
  public long count(Sight sight, Filter asked, ToLongFunction<Filter> counting) {
    Filter filter = sight.observations(asked);
    BBox box = asked.bbox();
    if (!sight.isCoarse() || box == null) {
      return counting.applyAsLong(filter);
    }
    Coarsening coarsening = coarsening(sight);
    BorderOfBox border = border(sight, box);
    long[] count = {0};
    if (border.inner() == null) {
      store.scan(
          filter.within(border.outer()),
          seen -> count[0] += box.contains(coarsening.of(seen).place()) ? 1 : 0);
      return count[0];
    }
    List<BBox> strips = border.strips();
    for (int i = 0; i < strips.size(); i++) {
      int strip = i;
      store.scan(
          filter.within(strips.get(i)),
          seen -> {
            if (!border.isBefore(strips, strip, seen.place())
                && box.contains(coarsening.of(seen).place())) {
              count[0]++;
            }
          });
    }
    return count[0] + counting.applyAsLong(filter.within(border.inner()));
  }

  /** The one that is called so here; one that was withdrawn is shown to its own agency alone. */
  public Optional<ReleasedObservation> find(Sight sight, UUID id) {
    if (!sight.isCoarse()) {
      return store
          .find(id)
          .filter(
              seen ->
                  sight.sees(seen) && (seen.withdrawnAt() == null || sight.isOwn(seen.agency())))
          .map(seen -> exactly(sight, seen));
    }
    return store
        .find(Pseudonyms.of(facts, "observations").behind(id))
        .filter(seen -> seen.withdrawnAt() == null && sight.sees(seen))
        .map(seen -> ReleasedObservation.of(coarsening(sight).of(seen)));
  }

  /** What the reader has just submitted, and so knows. */
  public ReleasedObservation receipt(Sight sight, Observation own) {
    if (!sight.isOwn(own.agency())) {
      throw new IllegalArgumentException("a receipt is for who submitted");
    }
    return ReleasedObservation.of(own);
  }

  private Export.Source<ReleasedObservation> source(Sight sight, Filter asked, Export export) {
    if (!sight.isCoarse()) {
      Filter filter = sight.observations(asked);
      return visitor ->
          store.stream(filter, export.stop(), seen -> visitor.accept(exactly(sight, seen)));
    }
    Filter filter = widened(sight, asked);
    return (Consumer<ReleasedObservation> visitor) -> {
      var gathering = byHour(sight, asked.bbox()).new Gathering(visitor);
      store.stream(filter, export.stop(), gathering);
      return gathering.end();
    };
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
    export.write(source(away, asked, export), sheet(away), form, out);
  }

  /**
   * Writes all that stand, are meant and may be taken away, into a new GeoPackage file.
   *
   * @param file there is none yet, or an empty one
   */
  public void pack(Sight sight, Filter asked, Export export, Path file) {
    Sight away = sight.ofExports();
    Export.Source<ReleasedObservation> source = source(away, asked, export);
    if (away.isCoarse()) {
      try (ObservationStore.CoarsePack pack = store.coarsePack(file, export.madeUp())) {
        source.each(
            released -> {
              export.stop().check(); // What is read may be an hour ahead of what is packed.
              pack.add(released.coarse());
              export.each().run();
            });
        pack.finish(export.stop());
      }
      return;
    }
    try (ObservationStore.Pack pack = store.pack(file, export.madeUp())) {
      source.each(
          released -> {
            pack.add(released.exact());
            export.each().run();
          });
      pack.finish(export.stop());
    }
  }
}
