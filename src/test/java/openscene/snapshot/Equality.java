package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.observation.Filter;
import openscene.observation.Visit;
import org.locationtech.jts.geom.Envelope;

/** Holds one view to another, question by question. */
final class Equality {
  private final RandomScenes scenes;

  Equality(RandomScenes scenes) {
    this.scenes = scenes;
  }

  /** Asks both the same random questions. */
  void holds(FullView view, FullView expected, List<Visit> visits, int questions) {
    for (int i = 0; i < questions; i++) {
      City city = scenes.city();
      Wanted wanted = scenes.wanted();
      Grid grid = scenes.grid(city);
      assertThat(view.counts(city, grid, wanted))
          .as("%s of %s by %s", wanted, city.id(), grid)
          .isEqualTo(expected.counts(city, grid, wanted));
      Envelope box = scenes.box(city);
      View.Places places = view.places(city, box, wanted);
      View.Places others = expected.places(city, box, wanted);
      assertThat(places.eastM()).isEqualTo(others.eastM());
      assertThat(places.northM()).isEqualTo(others.northM());
      Region region = scenes.region(city);
      Period period = scenes.period();
      long[] starts = scenes.starts();
      assertThat(view.steps(city, region, starts, wanted.kinds()))
          .as("%s by %s", wanted.kinds(), Arrays.toString(starts))
          .isEqualTo(expected.steps(city, region, starts, wanted.kinds()));
      assertThat(lines(view.gather(city, region, period)))
          .isEqualTo(lines(expected.gather(city, region, period)));
      assertThat(visits(view.rounds(city, period)))
          .isEqualTo(visits(expected.rounds(city, period)));
      Filter filter = scenes.filter(visits);
      assertThat(view.count(filter)).as("%s", filter).isEqualTo(expected.count(filter));
      assertThat(view.countVisits(filter)).as("%s", filter).isEqualTo(expected.countVisits(filter));
      UUID id = visits.isEmpty() ? scenes.id() : visits.get(scenes.below(visits.size())).id();
      assertThat(view.visit(id)).isEqualTo(expected.visit(id));
    }
    assertThat(view.count(Filter.ALL)).isEqualTo(expected.count(Filter.ALL));
    assertThat(view.countVisits(Filter.ALL)).isEqualTo(expected.countVisits(Filter.ALL));
  }

  /** All that a gathering says, with the visit's own id in the place of its number. */
  static List<String> lines(View.Gathered gathered) {
    Sightings seen = gathered.seen();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      int round = gathered.rounds().rowOf(seen.visit(i));
      lines.add(
          String.join(
              " ",
              seen.id(i).toString(),
              seen.seenAt(i).toString(),
              Double.toString(seen.eastM(i)),
              Double.toString(seen.northM(i)),
              seen.kind(i),
              Integer.toString(seen.count(i)),
              seen.agency(i).code(),
              String.valueOf(seen.severity(i)),
              String.valueOf(seen.emergencyCalled(i)),
              seen.details(i).toString(),
              String.valueOf(seen.visitId(i)),
              String.valueOf(seen.receivedAt(i)),
              Boolean.toString(seen.home(i)),
              Boolean.toString(seen.visit(i) == Sightings.NO_VISIT),
              round < 0 ? "no round" : gathered.rounds().id(round).toString()));
    }
    lines.addAll(visits(gathered.rounds()).stream().map(Visit::toString).toList());
    return lines;
  }

  static List<Visit> visits(Rounds rounds) {
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      Visit visit = rounds.visit(i);
      assertThat(rounds.id(i)).isEqualTo(visit.id());
      assertThat(rounds.startedAt(i)).isEqualTo(visit.startedAt());
      assertThat(rounds.complete(i)).isEqualTo(visit.complete());
      assertThat(rounds.firstCell(i + 1) - rounds.firstCell(i)).isEqualTo(visit.cells().size());
      assertThat(rounds.firstArea(i + 1) - rounds.firstArea(i)).isEqualTo(visit.areas().size());
      assertThat(rounds.provesAbsenceOf(i, "kind_0")).isEqualTo(visit.provesAbsenceOf("kind_0"));
      visits.add(visit);
    }
    return visits;
  }
}
