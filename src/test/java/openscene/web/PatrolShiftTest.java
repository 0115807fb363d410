package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import openscene.RunningServer;
import openscene.account.Account;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.sql.Database;
import openscene.web.Link.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shift with a phone: signed in once, the browser ends, the session ends, the server is killed;
 * nothing is lost.
 */
class PatrolShiftTest {
  @RegisterExtension private static final Browsers browsers = new Browsers();
  @TempDir private Path folder;

  private static int port(String base) {
    return URI.create(base).getPort();
  }

  private static List<Observation> stored(AccountsServer server) {
    return server.stores().observations().page(Filter.ALL, null, 100);
  }

  @Test
  void thePhoneIsStartedAnewWithoutANetAndTheSessionHasRunOut() {
    try (AccountsServer server = new AccountsServer();
        Link link = new Link(port(server.base()))) {
      try (Phone phone = new Phone(browsers.onDisk(folder), link.base())) {
        Page page = phone.open();
        Phone.signIn(page, "patrol");
        page.locator("#start-visit").waitFor();
        page.close();
        phone.openAndKeep();
      }
      link.is(Way.LOST);
      server.endSessions("patrol");
      try (Phone phone = new Phone(browsers.onDisk(folder), link.base())) {
        Page page = phone.open();
        Phone.startVisit(page);
        Phone.record(page);
        Phone.waitForText(page, "#outbox", "venter");
      }
      try (Phone phone = new Phone(browsers.onDisk(folder), link.base())) {
        Page page = phone.open();
        assertThat(page.locator("#recorded li").count()).isEqualTo(1);
        Phone.record(page);
        link.is(Way.GOOD);
        page.evaluate("dispatchEvent(new Event('online'))");
        page.locator("dialog >> text=Senere").click();
        Phone.waitForText(page, "#outbox", "venter til du har logget inn på nytt");
        assertThat(stored(server)).isEmpty();
        page.locator("#outbox >> text=Logg inn på nytt").click();
        page.locator("dialog [name=password]").fill(AccountsServer.PASSWORD);
        page.locator("dialog button[type=submit]").click();
        Phone.waitUntilAllIsSent(page);
        assertThat(stored(server)).hasSize(2);
        for (Observation seen : stored(server)) {
          page.waitForCondition(() -> Phone.saidReceived(page).contains(seen.id().toString()));
        }
      }
    }
  }

  @Test
  void signingOutWarnsOfWhatWaitsAndThenLeavesNothing() {
    try (AccountsServer server = new AccountsServer();
        Link link = new Link(port(server.base()));
        Phone phone = new Phone(browsers.browser(), link.base())) {
      Page page = phone.open();
      Phone.signIn(page, "patrol");
      page.locator("#start-visit").waitFor();
      Phone.startVisit(page);
      Phone.record(page);
      page.waitForCondition(() -> stored(server).size() == 1);
      link.writesAre(Way.LOST);
      Phone.record(page);
      page.locator("#outbox > .waiting").waitFor();

      AtomicReference<String> asked = new AtomicReference<>("");
      AtomicBoolean yes = new AtomicBoolean();
      page.onDialog(
          dialog -> {
            if (dialog.type().equals("beforeunload")) {
              dialog.accept();
              return;
            }
            asked.set(dialog.message());
            answer(dialog, yes.get());
          });
      page.locator(".who summary").click();
      page.locator("#sign-out").click();
      page.waitForCondition(() -> asked.get().contains("ikke sendt"));
      assertThat(asked.get()).contains("slettes fra telefonen");
      assertThat(page.locator("#outbox > .waiting").count()).isEqualTo(1);

      link.is(Way.GOOD);
      Phone.waitUntilAllIsSent(page);
      assertThat(stored(server)).hasSize(2);
      asked.set("");
      page.locator("#sign-out").click();
      page.locator(".sign-in").waitFor();
      assertThat(asked.get()).as("nothing waited").isEmpty();
      // The phone's own key may stay: it closes nothing of anybody.
      assertThat(Phone.stored(page)).isEqualTo(Map.of("keys", 1, "values", 0, "outbox", 0));
      page.navigate(link.base() + "/patrol");
      Phone.signIn(page, "patrol");
      page.locator("#start-visit").waitFor();
      assertThat(page.locator("#receipts li").count()).isZero();
      Phone.startVisit(page);
      Phone.record(page);
      page.waitForCondition(() -> stored(server).size() == 3);

      link.writesAre(Way.LOST);
      Phone.record(page);
      page.locator("#outbox > .waiting").waitFor();
      yes.set(true);
      page.locator(".who summary").click();
      page.locator("#sign-out").click();
      page.locator(".sign-in").waitFor();
      assertThat(Phone.stored(page)).isEqualTo(Map.of("keys", 1, "values", 0, "outbox", 0));
      assertThat(stored(server)).hasSize(3);
    }
  }

  private static void answer(Dialog dialog, boolean yes) {
    if (yes) {
      dialog.accept();
    } else {
      dialog.dismiss();
    }
  }

  @Test
  void theServerIsKilledInMidRequestAndStartedAgain() throws IOException {
    String database = folder.resolve("store.gpkg").toString();
    try (Database opened = Database.open(database)) {
      opened
          .stores()
          .accounts()
          .add(
              new Account("walker", Role.PATROL, Agency.OUTREACH, false, Instant.EPOCH),
              new Passwords(Passwords.ARGON2ID).chosen("walker", AccountsServer.PASSWORD));
    }
    RunningServer first = RunningServer.serve(database);
    try (Link link = new Link(first.at("/").getPort());
        Phone phone = new Phone(browsers.browser(), link.base())) {
      Page page = phone.open();
      Phone.signIn(page, "walker");
      page.locator("#start-visit").waitFor();
      Phone.startVisit(page);
      Phone.record(page);
      Phone.waitUntilAllIsSent(page);
      link.atWrite(first::kill);
      Phone.record(page);
      page.locator("#outbox > .waiting").waitFor();
      page.waitForCondition(() -> !first.isAlive());
      Phone.record(page);
      link.atWrite(() -> {});
      try (RunningServer second = RunningServer.serve(database)) {
        link.leadTo(second.at("/").getPort());
        Phone.waitUntilAllIsSent(page);
      }
      try (Database opened = Database.open(database)) {
        List<Observation> stored = opened.stores().observations().page(Filter.ALL, null, 100);
        assertThat(stored).hasSize(3);
        for (Observation seen : stored) {
          page.waitForCondition(() -> Phone.saidReceived(page).contains(seen.id().toString()));
        }
      }
    } finally {
      first.close();
    }
  }
}
