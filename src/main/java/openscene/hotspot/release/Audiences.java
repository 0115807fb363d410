package openscene.hotspot.release;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.area.AreaStore;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicies;
import openscene.privacy.RolePolicy;
import openscene.snapshot.View;

/** Who is told what: one audience a role, none shared. */
public final class Audiences {
  private final Map<Role, Audience> byRole = new EnumMap<>(Role.class);
  private final ReleasePolicies policies;

  /**
   * All of them.
   *
   * @param operator who is told everything
   * @param views what is known now, unreleased
   */
  public Audiences(
      ReleasePolicies policies,
      Audience operator,
      Kinds kinds,
      Supplier<? extends View> views,
      AreaStore areas,
      Clock clock,
      String version) {
    this.policies = policies;
    byRole.put(Role.OPERATOR, operator);
    for (RolePolicy told : policies.told()) {
      byRole.put(told.role(), Audience.of(told, kinds, views, areas, clock, version));
    }
  }

  /** The numbers of all roles. */
  public ReleasePolicies policies() {
    return policies;
  }

  /**
   * What the questions of this reader are answered from.
   *
   * @throws IllegalStateException when nothing is told to the role: no route may let it come here
   */
  public Audience of(Reader reader) {
    Audience audience = byRole.get(reader.role());
    if (audience == null) {
      throw new IllegalStateException("nothing is told to " + reader.role().code());
    }
    return audience;
  }
}
