package openscene.http.desk;

import io.javalin.http.Context;
import java.util.Set;
import java.util.function.Supplier;
import openscene.account.Reader;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.observation.Agency;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.privacy.record.ObservationRecords;
import openscene.privacy.record.RecordRules;
import openscene.privacy.record.Sight;
import openscene.privacy.record.VisitRecords;

/** Single records as whoever asks may see them, and whose they may submit. */
public final class Shown {
  private final Desk desk;
  private final ObservationRecords observations;
  private final VisitRecords visits;

  /**
   * Records of the desk's stores.
   *
   * @param places as the stores have them now
   */
  public Shown(Desk desk, Supplier<Places> places) {
    this.desk = desk;
    this.observations =
        new ObservationRecords(desk.stores().observations(), places, desk.stores().facts());
    this.visits = new VisitRecords(desk.stores().visits(), places, desk.stores().facts());
  }

  /** What whoever asks sees now. */
  public Sight sight(Context ctx) {
    return sight(desk, ctx);
  }

  /** What whoever asks sees now of a desk's records. */
  public static Sight sight(Desk desk, Context ctx) {
    return Sight.of(Readers.of(ctx), desk.kinds(), desk.clock().instant(), RecordRules.DEFAULT);
  }

  /** Observations, for each sight. */
  public ObservationRecords observations() {
    return observations;
  }

  /** Visits, for each sight. */
  public VisitRecords visits() {
    return visits;
  }

  /** The agencies asked for; refused to whom is not told whose a record is. */
  public static Set<Agency> agencies(Context ctx, Sight sight) {
    if (!sight.showsAgencies() && Params.text(ctx, "agency") != null) {
      throw Refused.invalid(
          "agency", "is not told to your role, and so cannot be asked for", "left out");
    }
    return Params.codes(ctx, "agency", Agency::of);
  }

  /** Refuses to submit on behalf of another agency. */
  public static void requireOwn(Reader reader, Sight sight, Agency agency) {
    if (!sight.isOwn(agency)) {
      throw Refused.because(
          403,
          "Not allowed",
          "agency",
          "was " + agency.code(),
          reader.agency() == null ? "none: your role submits nothing" : reader.agency().code());
    }
  }

  /** What an outcome is called to a reader: that a foreign thing was withdrawn is not told. */
  public static Outcome told(Outcome outcome, boolean own) {
    return outcome == Outcome.WITHDRAWN && !own ? Outcome.CONFLICT : outcome;
  }
}
