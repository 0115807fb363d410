package openscene.report;

import openscene.account.AccountStore;
import openscene.account.audit.AuditLog;
import openscene.area.AreaStore;
import openscene.area.MeasureStore;
import openscene.observation.ChangeFeed;
import openscene.observation.ObservationStore;
import openscene.observation.StoreFacts;
import openscene.observation.VisitStore;
import openscene.snapshot.LiveSnapshot;

/**
 * Everything that is kept, as the wiring hands it to the doors.
 *
 * @param accounts who may come in; never part of what is given away
 * @param changes what was written to them, by this process or another
 * @param audit who looked; never part of what is given away
 */
public record Stores(
    ObservationStore observations,
    VisitStore visits,
    AreaStore areas,
    MeasureStore measures,
    ReportStore reports,
    AccountStore accounts,
    StoreFacts facts,
    ChangeFeed changes,
    AuditLog audit) {
  /**
   * The same, written and remembered through a snapshot of them: what is written is in its next
   * view, and of the few nothing is read twice.
   */
  public Stores through(LiveSnapshot live) {
    return new Stores(
        live.observations(),
        live.visits(),
        live.areas(),
        live.measures(),
        new RememberedReports(reports, live),
        accounts,
        live.facts(),
        changes,
        audit);
  }
}
