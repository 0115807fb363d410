package openscene.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import openscene.RealProvider;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passes;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.oidc.GroupRoles;
import openscene.account.oidc.OidcSettings;
import openscene.cli.ShippedPlaces;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.http.session.Doorkeeper;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.StoreFacts;
import openscene.report.AreaReporter;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.Freshness;
import openscene.snapshot.StoreView;
import openscene.web.Visitor.Screen;

/**
 * A real server on a free port with both cities and an account of each role, named after it; and
 * one of another agency.
 */
final class AccountsServer implements AutoCloseable {
  private static final Map<String, Agency> PATROLS =
      Map.of("patrol", Agency.OUTREACH, "lead", Agency.OUTREACH, "cleaner", Agency.CLEANING);

  /** Everybody's. */
  static final String PASSWORD = "correct horse battery staple";

  /** Hashed once: it is made to take its time. */
  private static final String HASH = new Passwords(Passwords.ARGON2ID).chosen("somebody", PASSWORD);

  private final Stores stores = InMemoryStores.fresh();
  private final AtomicLong skippedNanos = new AtomicLong();
  private final Server server;
  private final String base;

  AccountsServer() {
    this(false, null);
  }

  /** One may sign in at a provider too. */
  static AccountsServer with(RealProvider provider, String name, String roles) {
    AccountsServer server =
        new AccountsServer(
            false,
            new OidcSettings(
                provider.issuer(),
                RealProvider.CLIENT,
                RealProvider.SECRET,
                name,
                GroupRoles.of(roles),
                "groups",
                List.of("openid")));
    provider.leadTo(server.base);
    return server;
  }

  /** A demo: all is made up, and each role's password is known. */
  static AccountsServer demo() {
    return new AccountsServer(true, null);
  }

  private AccountsServer(boolean demo, OidcSettings provider) {
    ShippedPlaces.cities().forEach(stores.areas()::save);
    stores.areas().saveAll(ShippedPlaces.areas());
    if (demo) {
      stores.facts().remember(StoreFacts.MADE_UP, "1");
    }
    for (Role role : Role.ofAccounts()) {
      add(role.code(), role, demo ? hash("demo-" + role.code() + "-password") : HASH);
    }
    add("cleaner", Role.PATROL, HASH);
    Clock clock = Clock.systemUTC();
    Kinds kinds = Kinds.shipped();
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    StoreView view = new StoreView(stores.observations(), stores.visits(), stores.areas());
    server =
        new Server(
            stores,
            kinds,
            gatherings,
            new DensityTiles(stores.observations(), stores.visits(), stores.areas()),
            new AreaReporter(stores, gatherings, kinds, "test"),
            clock,
            ServerSettings.local(0, "test").with(provider),
            () -> view,
            Freshness.ALWAYS,
            new Doorkeeper(
                new Passes(
                    stores.accounts(),
                    clock,
                    () -> System.nanoTime() + skippedNanos.get(),
                    Runnable::run),
                false));
    base = "http://127.0.0.1:" + server.start();
  }

  private static String hash(String password) {
    return new Passwords(Passwords.ARGON2ID).chosen("somebody", password);
  }

  private void add(String name, Role role, String hash) {
    Account account = new Account(name, role, PATROLS.get(name), false, Instant.EPOCH);
    stores.accounts().add(account, hash);
  }

  String base() {
    return base;
  }

  Stores stores() {
    return stores;
  }

  /** Whose what is stored is. */
  Set<Agency> agencies() {
    return stores.observations().page(Filter.ALL, null, 100).stream()
        .map(Observation::agency)
        .collect(Collectors.toSet());
  }

  /** Ends every session of an account, as a new password does. */
  void endSessions(String name) {
    AccountStore accounts = stores.accounts();
    accounts.setPassword(name, accounts.passwordHash(name).orElseThrow());
    skip();
  }

  /** Ends every session of who came by the provider. */
  void endSessionsOfProvider() {
    for (Account account : stores.accounts().list(100)) {
      stores.accounts().identity(account.name()).ifPresent(stores.accounts()::endAllOf);
    }
    skip();
  }

  private void skip() {
    // As if the moment had passed for which a pass is remembered.
    skippedNanos.addAndGet(Passes.AGE_MAX.plusSeconds(1).toNanos());
  }

  Visitor visitor(Browsers browsers, Screen screen, String language) {
    return new Visitor(browsers.browser(), base, screen, language);
  }

  @Override
  public void close() {
    server.close();
  }
}
