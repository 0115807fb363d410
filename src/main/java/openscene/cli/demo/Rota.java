package openscene.cli.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.observation.Agency;
import openscene.observation.Protocol;

/** Who goes out where and when: the same every week, but for chance. */
final class Rota {
  /** One turn of one patrol. */
  record Turn(String area, Agency agency, Protocol protocol, LocalTime start, int minutes) {}

  /**
   * One line of the rota.
   *
   * @param perWeek turns a week on average
   */
  private record Line(String area, Agency agency, Protocol protocol, double perWeek) {}

  private static final Map<String, Set<DayOfWeek>> COUNT_DAYS =
      Map.of(
          "bergen", EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
          "copenhagen", EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));

  private static final Map<String, List<String>> COUNTED =
      Map.of(
          "bergen", List.of("vaagsbunnen", "nygardsparken", "gyldenpris_mo"),
          "copenhagen", List.of("istedgade_east", "halmtorvet"));

  private static final List<Line> BERGEN =
      lines(
          """
          vaagsbunnen      outreach patrol 5.5
          nygardsparken    outreach patrol 3.5
          gyldenpris_mo    outreach patrol 4
          gyldenpris       outreach patrol 1
          torgallmenningen outreach patrol 1.2
          marken           outreach patrol 0.7
          nonneseter       outreach patrol 0.8
          nordnes          outreach patrol 0.5
          moehlenpris      outreach patrol 0.6
          danmarks_plass   outreach patrol 0.6
          vaagsbunnen      police   patrol 3
          nygardsparken    police   patrol 2.5
          gyldenpris_mo    police   patrol 1.5
          torgallmenningen police   patrol 1
          nonneseter       police   patrol 0.5
          marken           police   patrol 0.4
          danmarks_plass   police   patrol 0.4
          vaagsbunnen      cleaning cleaning_round 3.5
          nygardsparken    cleaning cleaning_round 2.5
          gyldenpris_mo    cleaning cleaning_round 2
          torgallmenningen cleaning cleaning_round 0.7
          nygardsparken    warden   patrol 2
          vaagsbunnen      warden   patrol 1
          gyldenpris_mo    health   patrol 1.5
          vaagsbunnen      police   response 0.5
          nygardsparken    police   response 0.3
          gyldenpris_mo    police   response 0.3
          vaagsbunnen      outreach incidental 0.3
          """);

  private static final List<Line> COPENHAGEN =
      lines(
          """
          istedgade_east   outreach patrol 4
          halmtorvet       outreach patrol 3.5
          indre_vesterbro  outreach patrol 2
          istedgade_east   police   patrol 2.5
          halmtorvet       police   patrol 1.5
          indre_vesterbro  police   patrol 1
          istedgade_east   cleaning cleaning_round 3
          halmtorvet       cleaning cleaning_round 2.5
          indre_vesterbro  cleaning cleaning_round 1
          istedgade_east   warden   patrol 1.2
          halmtorvet       warden   patrol 1
          halmtorvet       health   patrol 1
          istedgade_east   police   response 0.6
          indre_vesterbro  outreach incidental 0.3
          """);

  private Rota() {}

  private static List<Line> lines(String table) {
    return table
        .lines()
        .map(line -> line.trim().split(" +", -1))
        .map(
            word ->
                new Line(
                    word[0], Agency.of(word[1]), Protocol.of(word[2]), Double.parseDouble(word[3])))
        .toList();
  }

  /** The turns of a day, in the rota's order. */
  static List<Turn> turns(String city, LocalDate day, boolean policeWeek, Dice dice) {
    List<Turn> turns = new ArrayList<>();
    if (COUNT_DAYS.get(city).contains(day.getDayOfWeek())) {
      for (String area : COUNTED.get(city)) {
        turns.add(counted(area, 14, dice));
        turns.add(counted(area, 20, dice));
      }
    }
    boolean weekend = day.getDayOfWeek().getValue() >= 6;
    for (Line line : city.equals("bergen") ? BERGEN : COPENHAGEN) {
      double mean = line.perWeek() / 7 * (weekend ? 0.7 : 1.12);
      if (policeWeek && line.agency() == Agency.POLICE && line.area().equals("vaagsbunnen")) {
        mean *= 5;
      }
      int n = dice.poisson(mean);
      for (int i = 0; i < n; i++) {
        int hour = hour(line.agency(), dice);
        turns.add(
            new Turn(
                line.area(),
                line.agency(),
                line.protocol(),
                LocalTime.of(hour, dice.below(60)),
                minutes(line.protocol(), dice)));
      }
    }
    return turns;
  }

  private static Turn counted(String area, int hour, Dice dice) {
    LocalTime start = LocalTime.of(hour, dice.below(15));
    return new Turn(area, Agency.OUTREACH, Protocol.COUNT_ROUND, start, 20 + dice.below(16));
  }

  private static int hour(Agency agency, Dice dice) {
    return switch (agency) {
      case CLEANING -> 6 + dice.below(4);
      case WARDEN -> 9 + dice.below(8);
      case HEALTH -> 11 + dice.below(7);
      case POLICE -> (12 + dice.below(14)) % 24; // into the night
      default -> 10 + dice.below(12);
    };
  }

  private static int minutes(Protocol protocol, Dice dice) {
    return switch (protocol) {
      case CLEANING_ROUND -> 30 + dice.below(31);
      case RESPONSE -> 10 + dice.below(16);
      case INCIDENTAL -> 5 + dice.below(10);
      default -> 25 + dice.below(46);
    };
  }
}
