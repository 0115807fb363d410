package openscene.cli.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Protocol;

/** What each agency looks for, how often it is met, and how it is written down. */
final class Sights {
  /** Entries an hour where seven people are about; judgement, tuned to about 40,000 in all. */
  private static final Map<String, Double> PER_HOUR =
      Map.ofEntries(
          Map.entry("gathering", 2.2),
          Map.entry("open_use", 1.3),
          Map.entry("open_dealing", 0.9),
          Map.entry("discarded_syringe", 1.3),
          Map.entry("paraphernalia", 0.6),
          Map.entry("needs_care", 0.3),
          Map.entry("overdose", 0.05),
          Map.entry("violence", 0.16),
          Map.entry("threats", 0.3),
          Map.entry("disorder_noise", 0.6),
          Map.entry("rough_sleeping", 0.14),
          Map.entry("litter", 0.8),
          Map.entry("human_waste", 0.35),
          Map.entry("aggressive_begging", 0.2),
          Map.entry("property_damage", 0.1),
          Map.entry("site_condition", 0.2),
          Map.entry("contact", 2.0),
          Map.entry("aid_given", 1.0),
          Map.entry("referral", 0.4),
          Map.entry("cleanup", 1.0),
          Map.entry("dismissal", 0.15),
          Map.entry("ordinary_use", 0.5));

  /** Mean count of one entry, where it is not 1. */
  private static final Map<String, Double> MEAN_COUNT =
      Map.of(
          "gathering", 5.0,
          "discarded_syringe", 2.6,
          "paraphernalia", 3.0,
          "open_use", 1.5,
          "open_dealing", 1.3,
          "contact", 3.0,
          "aid_given", 2.0,
          "ordinary_use", 12.0);

  private static final Map<Agency, List<String>> LOOKED_FOR = new EnumMap<>(Agency.class);

  static {
    LOOKED_FOR.put(
        Agency.OUTREACH,
        List.of(
            "gathering open_use discarded_syringe paraphernalia needs_care overdose violence"
                .concat(" threats disorder_noise rough_sleeping contact aid_given referral")
                .concat(" ordinary_use")
                .split(" ")));
    LOOKED_FOR.put(
        Agency.POLICE,
        List.of(
            "gathering open_use open_dealing needs_care overdose violence threats disorder_noise"
                .concat(" aggressive_begging property_damage dismissal aid_given")
                .split(" ")));
    LOOKED_FOR.put(
        Agency.CLEANING,
        List.of(
            "discarded_syringe paraphernalia litter human_waste property_damage site_condition"
                .concat(" cleanup")
                .split(" ")));
    LOOKED_FOR.put(
        Agency.WARDEN,
        List.of(
            "gathering open_use open_dealing discarded_syringe litter violence threats"
                .concat(" disorder_noise aggressive_begging site_condition ordinary_use cleanup")
                .split(" ")));
    LOOKED_FOR.put(
        Agency.HEALTH,
        List.of(
            "gathering discarded_syringe needs_care overdose violence rough_sleeping contact"
                .concat(" aid_given referral")
                .split(" ")));
  }

  private Sights() {}

  /** The kinds an agency looks for on its turns. */
  static SortedSet<String> lookedFor(Agency agency) {
    return new TreeSet<>(LOOKED_FOR.get(agency));
  }

  /** How often an hour a kind is written down where so many people are about. */
  static double perHour(String kind, Agency agency, Protocol protocol, double people) {
    double rate = PER_HOUR.get(kind);
    double crowd = people / 7;
    if (kind.equals("ordinary_use")) {
      return rate
          * Math.max(0.3, 2 - people / 10); // The emptier of the scene, the more of everybody else.
    }
    if (kind.equals("gathering") && protocol == Protocol.COUNT_ROUND) {
      crowd *= 1.5; // A count round writes down every group.
    }
    if (agency == Agency.CLEANING) {
      crowd *= 1.6; // Cleaners look into the corners.
    }
    return rate * crowd;
  }

  /** How many one entry counts, within the kind's limits. */
  static int count(Kind kind, Dice dice) {
    Double mean = MEAN_COUNT.get(kind.code());
    int count = mean == null ? 1 : dice.crowd(mean, 2, kind.countMax());
    return Math.max(Math.max(1, kind.countMin()), count);
  }

  /** Coded details the kind allows, in agreement with the count and the corner. */
  static SortedMap<String, String> details(Kind kind, int count, String microsite, Dice dice) {
    SortedMap<String, String> details = new TreeMap<>();
    kind.details()
        .forEach(
            (name, values) -> {
              if (values.equals(List.of(Kinds.NUMBER))) {
                int most = name.equals("bags_removed") ? dice.below(5) : count;
                details.put(name, Integer.toString(dice.chance(0.8) ? most : most / 2));
              } else if (name.equals("microsite")) {
                details.put(name, microsite);
              } else if (name.equals("band")) {
                details.put(name, band(count));
              } else {
                details.put(name, values.get(Math.min(dice.below(values.size()), dice.below(9))));
              }
            });
    return details;
  }

  private static String band(int count) {
    if (count < 5) {
      return "1-4";
    }
    if (count < 10) {
      return "5-9";
    }
    return count < 20 ? "10-19" : count < 50 ? "20-49" : "50+";
  }
}
