package openscene.report;

import openscene.account.InMemoryAccountStore;
import openscene.account.audit.InMemoryAuditLog;
import openscene.area.InMemoryAreaStore;
import openscene.area.InMemoryMeasureStore;
import openscene.observation.InMemoryChangeFeed;
import openscene.observation.InMemoryNoteStore;
import openscene.observation.InMemoryObservationStore;
import openscene.observation.InMemoryStoreFacts;
import openscene.observation.InMemoryVisitStore;

/** All stores in memory; they keep the same promise as the databases and pass the same tests. */
public final class InMemoryStores {
  private InMemoryStores() {}

  /** Empty stores. */
  public static Stores fresh() {
    InMemoryObservationStore observations = new InMemoryObservationStore();
    InMemoryVisitStore visits = new InMemoryVisitStore();
    InMemoryAreaStore areas = new InMemoryAreaStore();
    InMemoryMeasureStore measures = new InMemoryMeasureStore();
    InMemoryStoreFacts facts = new InMemoryStoreFacts();
    return new Stores(
        observations,
        visits,
        areas,
        measures,
        new InMemoryReportStore(),
        new InMemoryAccountStore(),
        facts,
        new InMemoryChangeFeed(
            observations, visits, () -> areas.writes() + measures.writes() + facts.writes()),
        new InMemoryAuditLog(),
        new InMemoryNoteStore());
  }
}
