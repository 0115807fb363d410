package openscene.http.request;

import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Set;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.observation.Refusal;

/** Who asks, and which routes are theirs. A route that names nobody is the operator's alone. */
public final class Readers {
  /** Everybody, signed in or not. */
  public static final Set<Role> EVERYONE = Set.copyOf(EnumSet.allOf(Role.class));

  /** Everybody who has signed in. */
  public static final Set<Role> SIGNED_IN = Set.copyOf(Role.ofAccounts());

  /** Who records. */
  public static final Set<Role> FIELD = Set.of(Role.PATROL, Role.LEAD);

  /** Who may see single records, each at the resolution of their role. */
  public static final Set<Role> RECORDS = Set.of(Role.PATROL, Role.LEAD, Role.PLANNER);

  /** Who may take single records away in bulk, each at the resolution of their role. */
  public static final Set<Role> EXPORTS = Set.of(Role.LEAD, Role.PLANNER);

  /** Who asks questions of places and periods. */
  public static final Set<Role> ANALYSTS = Set.of(Role.PLANNER);

  /** Who looks at the map, each at the resolution of their role. */
  public static final Set<Role> MAP =
      Set.of(Role.PUBLIC, Role.PATROL, Role.LEAD, Role.PLANNER, Role.COMMITTEE);

  /** Who looks at outlines and at how an area fares. */
  public static final Set<Role> OUTLINES =
      Set.of(Role.PATROL, Role.LEAD, Role.PLANNER, Role.COMMITTEE);

  /** Who reads an edition of the report: everybody but those who see no data. */
  public static final Set<Role> EDITIONS = Set.of(Role.PUBLIC, Role.PLANNER, Role.COMMITTEE);

  /** Who reads and issues reports of the committee. */
  public static final Set<Role> REPORTS = Set.of(Role.PLANNER, Role.COMMITTEE);

  /** Who logs measures. */
  public static final Set<Role> MEASURES = Set.of(Role.PLANNER, Role.LEAD);

  /** Who draws borders. */
  public static final Set<Role> BORDERS = Set.of(Role.PLANNER, Role.ADMIN);

  /** Who runs the service. */
  public static final Set<Role> RUNNING = Set.of(Role.ADMIN);

  private static final String ATTRIBUTE = "openscene.reader";
  private static final String PROOF = "openscene.proof";

  private Readers() {}

  /** Who asks; the public when nobody has looked yet. */
  public static Reader of(Context ctx) {
    Reader reader = ctx.attribute(ATTRIBUTE);
    return reader == null ? Reader.PUBLIC : reader;
  }

  /** Remembers who asks, once a request. */
  public static void remember(Context ctx, Reader reader) {
    ctx.attribute(ATTRIBUTE, reader);
  }

  /**
   * Remembers by what somebody came in, once a request.
   *
   * @param hash of the session or token; never itself
   */
  public static void rememberProof(Context ctx, String hash) {
    ctx.attribute(PROOF, hash);
  }

  /** The hash of the session or token that somebody came in by; empty of who brought none. */
  public static String proof(Context ctx) {
    String hash = ctx.attribute(PROOF);
    return hash == null ? "" : hash;
  }

  /** Whether a route is somebody's. */
  public static boolean may(Reader reader, Route route) {
    return reader.role() == Role.OPERATOR || route.readers().contains(reader.role());
  }

  /** Refuses somebody whose route this is not: 401 to who is not signed in, else 403. */
  public static void check(Context ctx, Route route) {
    Reader reader = of(ctx);
    if (may(reader, route)) {
      return;
    }
    if (!reader.isSignedIn()) {
      throw Refused.signIn("this is for people who have signed in");
    }
    throw Refused.because(
        403, "Not allowed", "this is not for the role " + Refusal.shown(reader.role().code()));
  }
}
