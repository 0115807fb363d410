package openscene.hotspot.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import openscene.area.City;
import openscene.geo.LocalClock;
import openscene.geo.Region;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;
import openscene.snapshot.View;

/**
 * The smallest counts a role is told: of one kind or group, in one whole cell of its grid, and in
 * one month where it is told months. Some are hidden.
 */
final class Atoms {
  private static final int COL_BITS = 22;
  private static final long COL_OFFSET = 1L << (COL_BITS - 1);
  private static final int MONTHS_A_YEAR = 12;

  /** One of them. */
  private static final class Atom {
    private final double eastM;
    private final double northM;
    private final Behind behind = new Behind();
    private Reason hidden;

    Atom(double eastM, double northM) {
      this.eastM = eastM;
      this.northM = northM;
    }
  }

  private final Scale scale;
  private final Atom[] ofRow;

  /**
   * Of what was seen in a city.
   *
   * @param regions of the city's areas, whose totals are told
   */
  Atoms(City city, View.Gathered gathered, Scale scale, List<Region> regions) {
    this.scale = scale;
    LocalClock clock = LocalClock.of(city.zone());
    Sightings seen = gathered.seen();
    Rounds rounds = gathered.rounds();
    Map<String, Map<Long, Atom>> tables = new TreeMap<>();
    ofRow = new Atom[seen.size()];
    for (int i = 0; i < ofRow.length; i++) {
      String kind = seen.kind(i);
      double cellM = scale.cellM(kind);
      if (cellM > 0) {
        long day = clock.day(seen.seenAtS(i));
        int row = i;
        Atom atom =
            tables
                .computeIfAbsent(table(kind, day), some -> new HashMap<>())
                .computeIfAbsent(key(seen, i, cellM), some -> atom(seen, row, cellM));
        ofRow[i] = atom;
        int round = rounds.rowOf(seen.visit(i));
        atom.behind.add(seen, i, day, round >= 0 && rounds.provesAbsenceOf(round, kind));
      }
    }
    tables.forEach((name, table) -> hide(new TreeMap<>(table).values(), scale.rule(name), regions));
  }

  /** The table that a sighting is counted in: cells of one kind or group, and one month. */
  private String table(String kind, long day) {
    String label = scale.label(kind);
    if (!scale.byMonth(kind)) {
      return label;
    }
    LocalDate local = LocalDate.ofEpochDay(day);
    return label + " " + (local.getYear() * MONTHS_A_YEAR + local.getMonthValue());
  }

  private static long key(Sightings seen, int row, double cellM) {
    long col = (long) Math.floor(seen.eastM(row) / cellM) + COL_OFFSET;
    long northward = (long) Math.floor(seen.northM(row) / cellM) + COL_OFFSET;
    return (northward << COL_BITS) | col;
  }

  private static Atom atom(Sightings seen, int row, double cellM) {
    return new Atom(
        (Math.floor(seen.eastM(row) / cellM) + 0.5) * cellM,
        (Math.floor(seen.northM(row) / cellM) + 0.5) * cellM);
  }

  private static void hide(Collection<Atom> table, ReleasePolicy rule, List<Region> regions) {
    SmallCounts small = new SmallCounts(rule);
    for (Atom atom : table) {
      atom.hidden = atom.behind.hidden(small).orElse(null);
    }
    for (Region region : regions) {
      List<Atom> inside = new ArrayList<>();
      List<SmallCounts.Count> counts = new ArrayList<>();
      for (Atom atom : table) {
        if (region.holds(atom.eastM, atom.northM)) {
          inside.add(atom);
          counts.add(atom.behind.count());
        }
      }
      List<Optional<Reason>> reasons = small.table(counts);
      for (int i = 0; i < inside.size(); i++) {
        Atom atom = inside.get(i);
        if (atom.hidden == null) {
          atom.hidden = reasons.get(i).orElse(null);
        }
      }
    }
  }

  /** Whether the row of what was gathered may be told, in the middle of its cell. */
  boolean isTold(int row) {
    return ofRow[row] != null && ofRow[row].hidden == null;
  }

  /** Why the row may not be told; empty when it may, or is of a kind that is never told here. */
  Optional<Reason> hidden(int row) {
    return ofRow[row] == null ? Optional.empty() : Optional.ofNullable(ofRow[row].hidden);
  }

  /** East of the middle of the row's cell, metres. */
  double eastM(int row) {
    return ofRow[row].eastM;
  }

  /** North of the middle of the row's cell, metres. */
  double northM(int row) {
    return ofRow[row].northM;
  }
}
