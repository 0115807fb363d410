package openscene.hotspot.release;

import java.util.Set;
import java.util.TreeSet;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.hotspot.Evidence;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.RolePolicy;

/**
 * What an edition of the report may tell of an area and a period: evidence in which nothing stands
 * that may not be told, so that every number made of it may be.
 */
public final class AreaRelease {
  private final Evidence told;
  private final StepRelease release;

  private final Set<String> withheld;

  private AreaRelease(Evidence told, StepRelease release, Set<String> withheld) {
    this.told = told;
    this.release = release;
    this.withheld = withheld;
  }

  /**
   * By the numbers of a role. The period counts as one step: for everybody but planners and the
   * operator it is one calendar month.
   *
   * @param linked what else is told of the same records
   * @param byMonth whether kinds of class H may be told: of days that are no whole month they are
   *     not, for two such periods differ by a few of them
   */
  public static AreaRelease of(
      Evidence all, RolePolicy policy, Kinds kinds, Linked linked, boolean byMonth) {
    Set<String> codes = new TreeSet<>();
    Set<String> withheld = new TreeSet<>();
    for (Kind kind : kinds.all()) {
      boolean told = byMonth || kind.sensitivity() != Kind.Sensitivity.H;
      (told ? codes : withheld).add(kind.code());
    }
    Reader reader =
        policy.role() == Role.PUBLIC ? Reader.PUBLIC : new Reader("", policy.role(), null);
    StepRelease release = StepRelease.of(all, policy, reader, kinds, codes, linked, 1, row -> 0);
    return told(all, release, withheld);
  }

  /** Everything, as it is. */
  public static AreaRelease all(Evidence all) {
    return told(all, StepRelease.all(all), Set.of());
  }

  private static AreaRelease told(Evidence all, StepRelease release, Set<String> withheld) {
    double[] minutes = new double[all.rounds().size()];
    for (int i = 0; i < minutes.length; i++) {
      minutes[i] = all.minutes(i);
    }
    return new AreaRelease(
        new Evidence(
            all.city(),
            all.area(),
            all.period(),
            all.seen().where(release::isTold),
            all.rounds(),
            minutes),
        release,
        withheld);
  }

  /** What may be told: none of a kind that is hidden. */
  public Evidence told() {
    return told;
  }

  /** Whether a kind is hidden, so that none of it is not a zero. */
  public boolean isHidden(String kind) {
    return withheld.contains(kind) || release.hidden(kind) != null;
  }

  /** Whether of a kind only what visits that looked saw is told. */
  public boolean isPartial(String kind) {
    return release.isPartial(kind);
  }
}
