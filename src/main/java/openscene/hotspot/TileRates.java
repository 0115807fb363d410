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
import openscene.observation.Visit;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
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
   * @param rows of the period's rounds: the visits that looked
   */
  private record Group(NavigableSet<String> kinds, int[] rows, Effort.Minutes minutes) {}

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
        bytes += 200 + 4L * group.rows.length + 24L * group.minutes.minutes().length;
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
    Patrols patrols = patrols(sheet.city(), view, gathered.rounds(), asked, areas);
    if (patrols.groups.isEmpty()) {
      return null;
    }
    double[] perHour = new double[sheet.grid().size()];
    double[] least = new double[perHour.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double reachM2 = Surface.reachM2(sheet.bandwidthM());
    for (Group group : patrols.groups) {
      Sightings seen = seen(group, gathered);
      double[] east = new double[seen.size()];
      double[] north = new double[seen.size()];
      for (int i = 0; i < east.length; i++) {
        east[i] = seen.eastM(i);
        north[i] = seen.northM(i);
      }
      double[] perM2 = sheet.smooth(east, north, null);
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

  /** What the group's visits saw of its kinds and of no other city first. */
  private static Sightings seen(Group group, View.Gathered gathered) {
    Rounds rounds = gathered.rounds();
    int most = -1;
    for (int row : group.rows) {
      most = Math.max(most, rounds.handle(row));
    }
    boolean[] looked = new boolean[most + 1];
    for (int row : group.rows) {
      looked[rounds.handle(row)] = true;
    }
    Sightings seen = gathered.seen();
    return seen.where(
        i -> {
          int visit = seen.visit(i);
          return visit >= 0
              && visit < looked.length
              && looked[visit]
              && seen.home(i)
              && group.kinds.contains(seen.kind(i));
        });
  }

  private Patrols patrols(
      City city, View view, Rounds rounds, TileQuestion asked, AreaStore areas) {
    Key key = new Key(city, asked.period(), asked.kinds());
    List<Area> borders = areas.areas();
    Patrols before = kept.find(key);
    // Of an empty box: only what visits there were matters.
    if (before != null
        && before.borders.equals(borders)
        && view.unchangedSince(
            before.version,
            city,
            new Envelope(),
            new Wanted(asked.period(), asked.kinds(), false),
            true)) {
      return before;
    }
    List<Visit> visits = new ArrayList<>(rounds.size());
    for (int i = 0; i < rounds.size(); i++) {
      visits.add(rounds.visit(i));
    }
    Effort effort = new Effort(city, areas);
    List<Group> groups = new ArrayList<>();
    for (Looked looked : Looked.of(asked.kinds(), visits, List.of())) {
      Set<Visit> members = Set.copyOf(looked.visits());
      int[] rows = new int[members.size()];
      int n = 0;
      for (int i = 0; i < visits.size(); i++) {
        if (members.contains(visits.get(i))) {
          rows[n++] = i;
        }
      }
      groups.add(new Group(looked.kinds(), rows, effort.minutes(looked.visits(), null)));
    }
    Patrols now = new Patrols(view.version(), borders, List.copyOf(groups));
    kept.keep(key, now);
    return now;
  }
}
