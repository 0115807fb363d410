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

  private AreaRelease(Evidence told, StepRelease release) {
    this.told = told;
    this.release = release;
  }

  /**
   * By the numbers of a role. The period counts as one step: for everybody but planners and the
   * operator it is one calendar month.
   *
   * @param linked what else is told of the same records
   */
  public static AreaRelease of(Evidence all, RolePolicy policy, Kinds kinds, Linked linked) {
    Set<String> codes = new TreeSet<>();
    for (Kind kind : kinds.all()) {
      codes.add(kind.code());
    }
    Reader reader =
        policy.role() == Role.PUBLIC ? Reader.PUBLIC : new Reader("", policy.role(), null);
    StepRelease release = StepRelease.of(all, policy, reader, kinds, codes, linked, 1, row -> 0);
    return told(all, release);
  }

  /** Everything, as it is. */
  public static AreaRelease all(Evidence all) {
    return told(all, StepRelease.all(all));
  }

  private static AreaRelease told(Evidence all, StepRelease release) {
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
        release);
  }

  /** What may be told: none of a kind that is hidden. */
  public Evidence told() {
    return told;
  }

  /** Whether a kind is hidden, so that none of it is not a zero. */
  public boolean isHidden(String kind) {
    return release.hidden(kind) != null;
  }

  /** Whether of a kind only what visits that looked saw is told. */
  public boolean isPartial(String kind) {
    return release.isPartial(kind);
  }
}
