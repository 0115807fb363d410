package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import openscene.account.AccountStore;
import openscene.account.AccountStoreContract;
import openscene.area.AreaStore;
import openscene.area.AreaStoreContract;
import openscene.area.MeasureStore;
import openscene.area.MeasureStoreContract;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContract;
import openscene.observation.VisitStore;
import openscene.observation.VisitStoreContract;
import openscene.report.ChangeFeedContract;
import openscene.report.ReportStore;
import openscene.report.ReportStoreContract;
import openscene.report.Stores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every store's promise, for each way of keeping things to be held to. */
abstract class EveryStoreContract {
  /** Stores with nothing in them. */
  abstract Stores empty();

  /** The same stores, closed and opened again where they can be. */
  abstract Stores again();

  @Nested
  class Observations extends ObservationStoreContract {
    @Override
    protected ObservationStore emptyStore() {
      return empty().observations();
    }

    @Override
    protected ObservationStore reopened() {
      return again().observations();
    }
  }

  @Nested
  class Visits extends VisitStoreContract {
    @Override
    protected VisitStore emptyStore() {
      return empty().visits();
    }

    @Override
    protected VisitStore reopened() {
      return again().visits();
    }
  }

  @Test
  void aFactIsRememberedOnceWhoeverComesFirst() {
    Stores stores = empty();
    assertThat(stores.facts().rememberOnce("secret", "one")).isEqualTo("one");
    assertThat(stores.facts().rememberOnce("secret", "two")).isEqualTo("one");
    assertThat(stores.facts().recall("secret")).contains("one");
    assertThat(again().facts().rememberOnce("secret", "three")).isEqualTo("one");
  }

  @Nested
  class Areas extends AreaStoreContract {
    @Override
    protected AreaStore emptyStore() {
      return empty().areas();
    }

    @Override
    protected AreaStore reopened() {
      return again().areas();
    }
  }

  @Nested
  class Measures extends MeasureStoreContract {
    @Override
    protected MeasureStore emptyStore() {
      return empty().measures();
    }

    @Override
    protected MeasureStore reopened() {
      return again().measures();
    }
  }

  @Nested
  class Reports extends ReportStoreContract {
    @Override
    protected ReportStore emptyStore() {
      return empty().reports();
    }

    @Override
    protected ReportStore reopened() {
      return again().reports();
    }
  }

  @Nested
  class Accounts extends AccountStoreContract {
    @Override
    protected AccountStore emptyStore() {
      return empty().accounts();
    }

    @Override
    protected AccountStore reopened() {
      return again().accounts();
    }
  }

  @Nested
  class Changes extends ChangeFeedContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }

    @Override
    protected Stores otherNode() {
      return again();
    }
  }
}
