package openscene.snapshot.column;

import openscene.observation.Observation;

/**
 * One observation on its own: too new for a run, or fitting no column.
 *
 * @param eastM metres of the layer's CRS; not a number where that does not reach
 * @param fits whether the columns can hold it
 * @param kind number of the kind; -1 when it has none
 * @param details number of the details; -1 when they have none
 * @param visit number of the visit; -1 without one
 * @param home whether no other city's bounds hold it first
 */
record Loose(
    Observation seen,
    double eastM,
    double northM,
    boolean fits,
    int cell,
    char x,
    char y,
    int kind,
    int details,
    int visit,
    boolean home) {

  static Loose of(Observation seen, Frame frame, boolean home, Codes codes) {
    Frame.Spot spot = new Frame.Spot();
    frame.locate(seen.place(), spot);
    int kind = codes.kinds.number(seen.kind());
    int details = codes.details.number(seen.details());
    return new Loose(
        seen,
        spot.eastM,
        spot.northM,
        spot.fits && Codes.fits(seen) && kind >= 0 && details >= 0,
        spot.cell,
        spot.x,
        spot.y,
        kind,
        details,
        seen.visitId() == null ? -1 : codes.visits.number(seen.visitId()),
        home);
  }

  long seenAtS() {
    return seen.seenAt().getEpochSecond();
  }

  boolean isSame(Loose other) {
    return seen.id().equals(other.seen.id());
  }
}
