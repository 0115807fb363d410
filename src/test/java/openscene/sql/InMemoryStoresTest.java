package openscene.sql;

import openscene.report.InMemoryStores;
import openscene.report.Stores;

/** The fakes keep every store's promise, so that tests above them may trust them. */
class InMemoryStoresTest extends EveryStoreContract {
  private final Stores stores = InMemoryStores.fresh();

  @Override
  Stores empty() {
    return stores;
  }

  @Override
  Stores again() {
    return stores;
  }
}
