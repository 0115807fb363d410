package openscene.sql;

import openscene.area.AreaStore;
import openscene.area.AreaStoreContract;
import openscene.area.MeasureStore;
import openscene.area.MeasureStoreContract;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContract;
import openscene.observation.VisitStore;
import openscene.observation.VisitStoreContract;
import openscene.report.InMemoryStores;
import openscene.report.ReportStore;
import openscene.report.ReportStoreContract;
import openscene.report.Stores;
import org.junit.jupiter.api.Nested;

/** The fakes keep every store's promise, so that tests above them may trust them. */
class InMemoryStoresTest {
  private final Stores stores = InMemoryStores.fresh();

  @Nested
  class Observations extends ObservationStoreContract {
    @Override
    protected ObservationStore emptyStore() {
      return stores.observations();
    }

    @Override
    protected ObservationStore reopened() {
      return stores.observations();
    }
  }

  @Nested
  class Visits extends VisitStoreContract {
    @Override
    protected VisitStore emptyStore() {
      return stores.visits();
    }

    @Override
    protected VisitStore reopened() {
      return stores.visits();
    }
  }

  @Nested
  class Areas extends AreaStoreContract {
    @Override
    protected AreaStore emptyStore() {
      return stores.areas();
    }

    @Override
    protected AreaStore reopened() {
      return stores.areas();
    }
  }

  @Nested
  class Measures extends MeasureStoreContract {
    @Override
    protected MeasureStore emptyStore() {
      return stores.measures();
    }

    @Override
    protected MeasureStore reopened() {
      return stores.measures();
    }
  }

  @Nested
  class Reports extends ReportStoreContract {
    @Override
    protected ReportStore emptyStore() {
      return stores.reports();
    }

    @Override
    protected ReportStore reopened() {
      return stores.reports();
    }
  }
}
