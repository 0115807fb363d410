package openscene.snapshot;

import java.util.Optional;
import java.util.UUID;
import openscene.observation.Filter;
import openscene.observation.Visit;

/**
 * A view that can be asked for single records too. What a role is told is no such view: it has
 * counts alone.
 */
public interface FullView extends View {
  /** How many observations stand; exact with a box, too. */
  long count(Filter filter);

  /** How many visits stand, open ones too. */
  long countVisits(Filter filter);

  /** The visit of an id, open and withdrawn ones too; empty when the id is unknown. */
  Optional<Visit> visit(UUID id);
}
