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
 * one month where it is told months. There what came late counts by itself, by the month in which
 * it was received, and so does what no visit saw that looked for it. Some are hidden.
 */
final class Atoms {
  private static final int COL_BITS = 22;
  private static final long COL_OFFSET = 1L << (COL_BITS - 1);

  /** One of them. */
  private static final class Atom {
    private final double eastM;
    private final double northM;
    private final boolean looked;
    private final Behind behind = new Behind();
    private Reason hidden;

    Atom(double eastM, double northM, boolean looked) {
      this.eastM = eastM;
      this.northM = northM;
      this.looked = looked;
    }
  }

  private final Scale scale;
  private final Atom[] ofRow;

  /**
   * Of what was seen in a city.
   *
   * @param linked the city's areas, whose totals are told, and the month that is not over
   */
  Atoms(City city, View.Gathered gathered, Scale scale, Linked linked) {
    this.scale = scale;
    LocalClock clock = LocalClock.of(city.zone());
    Sightings seen = gathered.seen();
    Rounds rounds = gathered.rounds();
    Map<String, Map<Long, Atom>> tables = new TreeMap<>();
    ofRow = new Atom[seen.size()];
    boolean[] ofTold = ofToldKinds(gathered, clock, linked);
    for (int i = 0; i < ofRow.length; i++) {
      String kind = seen.kind(i);
      double cellM = scale.cellM(kind);
      if (cellM > 0) {
        long day = clock.day(seen.seenAtS(i));
        if (scale.byMonth(kind) && waits(seen, i, day, linked)) {
          continue;
        }
        int row = i;
        int round = rounds.rowOf(seen.visit(i));
        boolean looked = round >= 0 && rounds.provesAbsenceOf(round, kind);
        if (!ofTold[i]) {
          ofRow[i] = atom(seen, i, cellM, looked);
          ofRow[i].hidden = Reason.SECONDARY;
          continue;
        }
        boolean apart = scale.byMonth(kind) && !looked;
        Atom atom =
            tables
                .computeIfAbsent(table(seen, i, day, apart), some -> new HashMap<>())
                .computeIfAbsent(key(seen, i, cellM), some -> atom(seen, row, cellM, !apart));
        ofRow[i] = atom;
        atom.behind.add(seen, i, day, looked);
      }
    }
    tables.forEach(
        (name, table) -> hide(new TreeMap<>(table).values(), scale.rule(name), linked.others()));
  }

  /**
   * Which rows are of a kind that is told in their month and piece of ground. A kind that is hidden
   * there takes no part in its group's cells: together they would tell it beside the other kinds.
   */
  private boolean[] ofToldKinds(View.Gathered gathered, LocalClock clock, Linked linked) {
    Sightings seen = gathered.seen();
    Rounds rounds = gathered.rounds();
    boolean[] told = new boolean[seen.size()];
    Map<String, Map<String, Block>> blocks = new TreeMap<>();
    for (int i = 0; i < told.length; i++) {
      String kind = seen.kind(i);
      String piece = scale.cellM(kind) > 0 && scale.byMonth(kind) ? linked.piece(seen, i) : "";
      if (piece.indexOf(Linked.INSIDE) < 0) {
        told[i] = true;
        continue;
      }
      long day = clock.day(seen.seenAtS(i));
      int month = Linked.month(LocalDate.ofEpochDay(day));
      int received = Linked.receivedIn(seen, i, day);
      int round = rounds.rowOf(seen.visit(i));
      blocks
          .computeIfAbsent(kind, some -> new TreeMap<>())
          .computeIfAbsent(month + piece, some -> new Block())
          .add(
              seen,
              i,
              day,
              round >= 0 && rounds.provesAbsenceOf(round, kind),
              "",
              received > month ? received : Block.IN_TIME);
    }
    blocks.forEach(
        (kind, some) -> {
          SmallCounts small = new SmallCounts(scale.rule(kind));
          some.values().forEach(block -> block.judge(small, linked.openMonth(), told));
        });
    return told;
  }

  private static boolean waits(Sightings seen, int row, long day, Linked linked) {
    int received = Linked.receivedIn(seen, row, day);
    return received > Linked.month(LocalDate.ofEpochDay(day)) && received >= linked.openMonth();
  }

  /**
   * The table that a sighting is counted in: cells of one kind or group, one month in which it was
   * seen, and one in which it was received.
   *
   * @param apart whether no visit that looked saw it, and that matters
   */
  private String table(Sightings seen, int row, long day, boolean apart) {
    String label = scale.label(seen.kind(row));
    return scale.byMonth(seen.kind(row))
        ? label
            + " "
            + Linked.month(LocalDate.ofEpochDay(day))
            + " "
            + Linked.receivedIn(seen, row, day)
            + (apart ? " apart" : "")
        : label;
  }

  private static long key(Sightings seen, int row, double cellM) {
    long col = (long) Math.floor(seen.eastM(row) / cellM) + COL_OFFSET;
    long northward = (long) Math.floor(seen.northM(row) / cellM) + COL_OFFSET;
    return (northward << COL_BITS) | col;
  }

  private static Atom atom(Sightings seen, int row, double cellM, boolean looked) {
    return new Atom(
        (Math.floor(seen.eastM(row) / cellM) + 0.5) * cellM,
        (Math.floor(seen.northM(row) / cellM) + 0.5) * cellM,
        looked);
  }

  private static void hide(Collection<Atom> table, ReleasePolicy rule, List<Region> regions) {
    SmallCounts small = new SmallCounts(rule);
    for (Atom atom : table) {
      atom.hidden = atom.behind.hidden(small).orElse(null);
    }
    // Two areas that overlap tell of three pieces: of each by itself nothing may be worked out.
    Map<String, List<Atom>> pieces = new TreeMap<>();
    for (Atom atom : table) {
      String piece = Linked.piece(regions, atom.eastM, atom.northM);
      if (piece.indexOf(Linked.INSIDE) >= 0) {
        pieces.computeIfAbsent(piece, some -> new ArrayList<>()).add(atom);
      }
    }
    for (List<Atom> inside : pieces.values()) {
      List<Optional<Reason>> reasons =
          small.table(inside.stream().map(atom -> atom.behind.count()).toList());
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

  /** Whether it is hidden from rates too, not from counts only. */
  boolean looked(int row) {
    return ofRow[row].looked;
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
