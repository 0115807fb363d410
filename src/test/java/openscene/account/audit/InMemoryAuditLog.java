package openscene.account.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit log in memory: a fake that keeps the promise, for tests of what stands above it. */
public final class InMemoryAuditLog implements AuditLog {
  private final List<Anchor> anchors = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  @Override
  public synchronized Link append(AuditEntry entry) {
    Link link;
    if (!links.isEmpty()) {
      Link last = links.get(links.size() - 1);
      link = Link.after(last.number(), last.hash(), entry);
    } else {
      link = Link.after(0, Link.beginning(), entry);
    }
    links.add(link);
    return link;
  }

  @Override
  public synchronized List<Link> page(Long before, int limit) {
    List<Link> page = new ArrayList<>();
    for (int i = links.size() - 1; i >= 0 && page.size() < limit; i--) {
      if (before == null || links.get(i).number() < before) {
        page.add(links.get(i));
      }
    }
    return page;
  }

  @Override
  public synchronized Optional<Link> last() {
    return page(null, 1).stream().findFirst();
  }

  @Override
  public synchronized long size() {
    return links.size();
  }

  @Override
  public synchronized void walk(Walker walker) {
    anchors.forEach(walker::anchor);
    links.forEach(walker::link);
  }

  @Override
  public synchronized long prune(Instant before, Instant now) {
    int gone = 0;
    while (gone < links.size() - 1 && links.get(gone).entry().at().isBefore(before)) {
      gone++;
    }
    if (gone == 0) {
      return 0;
    }
    Link last = links.get(gone - 1);
    Anchor anchor = new Anchor(last.number(), last.hash(), last.entry().at());
    anchors.add(anchor);
    append(AuditLog.pruned(anchor, now));
    links.subList(0, gone).clear();
    return gone;
  }
}
