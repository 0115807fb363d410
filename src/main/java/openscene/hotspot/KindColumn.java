package openscene.hotspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.snapshot.Sightings;

/** The kinds of many observations as small numbers. Unchanging; safe to share between threads. */
final class KindColumn {
  private final List<String> codes;
  private final char[] of;

  private KindColumn(List<String> codes, char[] of) {
    this.codes = codes;
    this.of = of;
  }

  static KindColumn of(Sightings seen) {
    List<String> codes = new ArrayList<>();
    Map<String, Character> known = new HashMap<>();
    char[] of = new char[seen.size()];
    // Runs of the same object are common enough to be worth one comparison.
    String last = null;
    char number = 0;
    for (int i = 0; i < of.length; i++) {
      String kind = seen.kind(i);
      if (kind != last) {
        last = kind;
        Character found = known.get(kind);
        if (found == null) {
          found = (char) codes.size();
          codes.add(kind);
          known.put(kind, found);
        }
        number = found;
      }
      of[i] = number;
    }
    return new KindColumn(List.copyOf(codes), of);
  }

  /** The different kinds, in the order in which they were first seen. */
  List<String> codes() {
    return codes;
  }

  /** The number of an observation's kind: its place in {@link #codes}. */
  int of(int row) {
    return of[row];
  }

  /** For each number whether it is of one of the kinds; all are when none is given. */
  boolean[] among(Set<String> kinds) {
    boolean[] among = new boolean[codes.size()];
    for (int k = 0; k < among.length; k++) {
      among[k] = kinds.isEmpty() || kinds.contains(codes.get(k));
    }
    return among;
  }
}
