package openscene.snapshot.column;

import java.util.SortedMap;
import java.util.function.Predicate;
import openscene.observation.Agency;
import openscene.observation.Observation;

/** The numbers by which columns speak of kinds, details and visits. */
final class Codes {
  /** The most kinds that have a number. */
  static final int KINDS_MAX = 255;

  /** The most different details that have a number. */
  static final int DETAILS_MAX = 65_535;

  /**
   * {@code 2000-01-01T00:00Z}, seconds since 1970: from here an int reaches 68 years either way.
   */
  static final long EPOCH_S = 946_684_800;

  /** Of the milliseconds, where nothing says when it was received. */
  static final char NO_RECEIPT = 0xFFFF;

  static final int AGENCY = 7;
  static final int SEVERITY_SHIFT = 3;
  static final int CALLED_SHIFT = 5;
  static final int HOME = 0x80;

  private static final Agency[] AGENCIES = Agency.values();

  final Words<String> kinds = new Words<>(KINDS_MAX);
  final Words<SortedMap<String, String>> details = new Words<>(DETAILS_MAX);
  final Ids visits = new Ids();

  static boolean fits(long second) {
    long since = second - EPOCH_S;
    return since == (int) since;
  }

  /** Whether the times and the agency fit their columns. */
  static boolean fits(Observation seen) {
    return fits(seen.seenAt().getEpochSecond())
        && (seen.receivedAt() == null || fits(seen.receivedAt().getEpochSecond()))
        && seen.agency().ordinal() <= AGENCY;
  }

  static byte flags(Observation seen, boolean home) {
    int severity = seen.severity() == null ? 0 : seen.severity();
    int called = seen.emergencyCalled() == null ? 0 : seen.emergencyCalled() ? 2 : 1;
    return (byte)
        (seen.agency().ordinal()
            | severity << SEVERITY_SHIFT
            | called << CALLED_SHIFT
            | (home ? HOME : 0));
  }

  static Agency agency(byte flags) {
    return AGENCIES[flags & AGENCY];
  }

  /** For each number of a kind, whether it is wanted; null when all are. */
  boolean[] wanted(Predicate<String> kind) {
    boolean[] some = kinds.marks(kind);
    boolean[] all = new boolean[KINDS_MAX + 1];
    System.arraycopy(some, 0, all, 0, Math.min(some.length, all.length));
    return all;
  }
}
