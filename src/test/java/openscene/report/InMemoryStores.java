package openscene.report;

import openscene.area.InMemoryAreaStore;
import openscene.area.InMemoryMeasureStore;
import openscene.observation.InMemoryObservationStore;
import openscene.observation.InMemoryStoreFacts;
import openscene.observation.InMemoryVisitStore;

/** All stores in memory; they keep the same promise as the databases and pass the same tests. */
public final class InMemoryStores {
  private InMemoryStores() {}

  /** Empty stores. */
  public static Stores fresh() {
    return new Stores(
        new InMemoryObservationStore(),
        new InMemoryVisitStore(),
        new InMemoryAreaStore(),
        new InMemoryMeasureStore(),
        new InMemoryReportStore(),
        new InMemoryStoreFacts());
  }
}
