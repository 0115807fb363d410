package openscene.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who follows a feed and keeps what it tells, as the simplest program would. */
public class Told implements ChangeFeed.Reader {
  private final Map<UUID, Observation> observations = new HashMap<>();
  private final Map<UUID, Visit> visits = new HashMap<>();
  private final Map<UUID, Observation> withdrawn = new HashMap<>();
  private int places;
  private int rows;
  private ChangeFeed.Mark mark;

  /** Who has read all. */
  public static Told ofAll(ChangeFeed feed) {
    Told told = new Told();
    told.mark = feed.readAll(told::once, told::once);
    return told;
  }

  /** Reads what is new since the last time. */
  public void follow(ChangeFeed feed) {
    mark = feed.read(mark, this);
  }

  private void once(Observation observation) {
    if (observations.put(observation.id(), observation) != null) {
      throw new AssertionError("told twice: " + observation);
    }
  }

  private void once(Visit visit) {
    if (visits.put(visit.id(), visit) != null) {
      throw new AssertionError("told twice: " + visit);
    }
  }

  @Override
  public void observation(Observation observation) {
    rows++;
    if (observation.withdrawnAt() == null) {
      observations.put(observation.id(), observation);
    } else {
      observations.remove(observation.id());
      withdrawn.put(observation.id(), observation);
    }
  }

  @Override
  public void visit(Visit visit) {
    rows++;
    if (visit.withdrawnAt() == null) {
      visits.put(visit.id(), visit);
    } else {
      visits.remove(visit.id());
    }
  }

  @Override
  public void observationGone(UUID id) {
    observations.remove(id);
  }

  @Override
  public void visitGone(UUID id) {
    visits.remove(id);
  }

  @Override
  public void places() {
    places++;
  }

  /** Those that stand. */
  public Map<UUID, Observation> observations() {
    return observations;
  }

  /** Those that stand. */
  public Map<UUID, Visit> visits() {
    return visits;
  }

  /** Those that were told of as withdrawn. */
  public Set<Observation> withdrawn() {
    return withdrawn.values().stream().collect(Collectors.toSet());
  }

  /** How often places changed. */
  public int timesPlaces() {
    return places;
  }

  /** How many rows were told of since all were read. */
  public int rows() {
    return rows;
  }
}
