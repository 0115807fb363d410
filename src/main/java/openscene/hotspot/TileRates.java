package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.hotspot.tile.Recent;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Observations per patrol hour under a tile. Where a city's patrols spent their minutes is the same
 * for all tiles of a period and kinds: it is worked out once and shared until a visit changes. Safe
 * to share between threads.
 */
final class TileRates {
  /** What the patrols' minutes that are kept may take. */
  private static final long BYTES_MAX = 64L << 20;

  private record Key(City city, Period period, Set<String> kinds) {}

  /**
   * Kinds that share one effort.
   *
   * @param looked for each of the period's rounds, by start and id: whether it looked for them
   */
  private record Group(NavigableSet<String> kinds, boolean[] looked, Effort.Minutes minutes) {}

  /**
   * What all patrols of a city did in a period.
   *
   * @param version of the view it was read from
   * @param borders by which visits without cells were placed
   */
  private record Patrols(long version, List<Area> borders, List<Group> groups) {
    long bytes() {
      long bytes = 1_000;
      for (Group group : groups) {
        bytes += 200 + group.looked.length + 24L * group.minutes.minutes().length;
      }
      return bytes;
    }
  }

  private final Recent<Key, Patrols> kept = new Recent<>(BYTES_MAX, Patrols::bytes);

  /**
   * At the cell centres of a sheet.
   *
   * @param perHour observations per patrol hour, summed over kinds with an effort of their own
   * @param minutes patrol minutes within reach, of the kinds least looked for
   */
  record Rate(double[] perHour, double[] minutes) {}

  /** Null when nobody looked for any of the kinds. */
  Rate of(Sheet sheet, View view, TileQuestion asked, AreaStore areas) {
    View.Gathered gathered = view.gather(sheet.city(), Region.of(sheet.reach()), asked.period());
    Patrols patrols = patrols(sheet, view, gathered.rounds(), asked, areas);
    if (patrols.groups.isEmpty()) {
      return null;
    }
    double[] perHour = new double[sheet.grid().size()];
    double[] least = new double[perHour.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double reachM2 = Surface.reachM2(sheet.bandwidthM());
    for (Group group : patrols.groups) {
      Surface.Points seen = Surface.Points.of(gathered.seen(), rows(group, gathered));
      double[] perM2 = sheet.smooth(seen.eastM(), seen.northM(), null);
      Effort.Minutes spent = group.minutes;
      double[] minutes = sheet.smooth(spent.eastM(), spent.northM(), spent.minutes());
      for (int i = 0; i < perHour.length; i++) {
        double within = minutes[i] * reachM2;
        perHour[i] += within > 0 ? perM2[i] * (60 * reachM2) / within : 0;
        least[i] = Math.min(least[i], within);
      }
    }
    return new Rate(perHour, least);
  }

  /** Which observations the group's visits made of its kinds, and are of no other city first. */
  private static int[] rows(Group group, View.Gathered gathered) {
    Sightings seen = gathered.seen();
    int[] rows = new int[seen.size()];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      int round = gathered.rounds().rowOf(seen.visit(i));
      if (round >= 0 && group.looked[round] && seen.home(i) && group.kinds.contains(seen.kind(i))) {
        rows[n++] = i;
      }
    }
    return Arrays.copyOf(rows, n);
  }

  private Patrols patrols(
      Sheet sheet, View view, Rounds rounds, TileQuestion asked, AreaStore areas) {
    City city = sheet.city();
    Envelope corner = sheet.reach();
    Key key = new Key(city, asked.period(), asked.kinds());
    List<Area> borders = areas.areas();
    Patrols before = kept.find(key);
    // Of a box without breadth: only what visits there were matters.
    if (before != null
        && before.version <= view.version()
        && before.borders.equals(borders)
        && view.unchangedSince(
            before.version,
            city,
            new Envelope(new Coordinate(corner.getMinX(), corner.getMinY())),
            new Wanted(asked.period(), asked.kinds(), false),
            true)) {
      Patrols still = new Patrols(view.version(), borders, before.groups);
      kept.keep(key, still);
      return still;
    }
    Effort effort = new Effort(city, areas);
    List<Group> groups = new ArrayList<>();
    for (Looked looked : Looked.of(asked.kinds(), rounds, Sightings.none())) {
      boolean[] members = new boolean[rounds.size()];
      for (int i = 0; i < looked.rounds().size(); i++) {
        members[rounds.rowOf(looked.rounds().handle(i))] = true;
      }
      groups.add(new Group(looked.kinds(), members, effort.minutes(looked.rounds(), null)));
    }
    Patrols now = new Patrols(view.version(), borders, List.copyOf(groups));
    kept.keep(key, now);
    return now;
  }
}
