package openscene.snapshot.through;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import openscene.observation.Outcome;

/**
 * Takes into memory what a store has just made durable.
 *
 * @param idOf a thing's id
 * @param find a thing as the store has it now
 * @param memory takes in things as they are now
 * @param isKnown whether memory knows a thing as far on as this one, standing or withdrawn
 */
record Through<T>(
    Function<T, UUID> idOf,
    Function<UUID, Optional<T>> find,
    Consumer<List<T>> memory,
    Predicate<T> isKnown) {

  /** The outcomes of a submission, when memory has what is new in it. */
  List<Outcome> submitted(List<T> things, List<Outcome> outcomes) {
    List<T> news = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      T each = things.get(i);
      Outcome outcome = outcomes.get(i);
      if (outcome == Outcome.STORED || outcome == Outcome.CLOSED) {
        news.add(each);
      } else if (outcome == Outcome.SAME && !isKnown.test(each)) {
        // Another node, or another request, stored it a moment ago and has not told us yet.
        find.apply(idOf.apply(each)).ifPresent(news::add);
      }
    }
    if (!news.isEmpty()) {
      memory.accept(news);
    }
    return outcomes;
  }

  /** Whether an id is known, when memory has that it was withdrawn. */
  boolean withdrawn(UUID id, boolean known) {
    if (known) {
      find.apply(id).ifPresent(thing -> memory.accept(List.of(thing)));
    }
    return known;
  }
}
