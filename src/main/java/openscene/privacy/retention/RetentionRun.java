package openscene.privacy.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.observation.Cursor;
import openscene.observation.Observation;

/**
 * One run of retention: coarsens what has had its time, deletes notes and takes old audit entries
 * away. Ended in the middle, it leaves every record whole, either as it was or coarse; the next run
 * goes on.
 */
public final class RetentionRun {
  /** Records changed in one transaction. */
  public static final int TOGETHER = 500;

  /** Stands in the log in place of a rule where a reader held on to old bytes. */
  public static final String UNSWEPT = "unswept";

  private final RetentionStore store;
  private final AuditLog audit;
  private final RetentionRules rules;
  private final Coarsener coarsener;

  /** Of these stores, by these rules. */
  public RetentionRun(
      RetentionStore store, AuditLog audit, RetentionRules rules, Coarsener coarsener) {
    this.store = store;
    this.audit = audit;
    this.rules = rules;
    this.coarsener = coarsener;
  }

  /** What would be done; changes nothing. */
  public List<RetentionEvent> dry(Instant now, Instant asOf) {
    List<RetentionEvent> events = new ArrayList<>();
    for (RetentionRule rule : rules.coarsening()) {
      long due = store.countExact(rule, rule.before(asOf));
      events.add(new RetentionEvent(now, asOf, rule.code(), due, 0));
    }
    RetentionRule note = rules.get(RetentionRules.NOTE);
    events.add(new RetentionEvent(now, asOf, note.code(), store.countNotes(note.before(asOf)), 0));
    return events;
  }

  /**
   * Does it; empty when another process is at it.
   *
   * @param now when it is
   * @param asOf by when ages are counted; not after now
   * @param progress told how many records are done
   */
  public Optional<List<RetentionEvent>> run(Instant now, Instant asOf, LongConsumer progress) {
    if (asOf.isAfter(now)) {
      throw new IllegalArgumentException(
          "what is young yet would be coarsened: as-of must not be after now, was " + asOf);
    }
    return store.alone(() -> work(now, asOf, progress));
  }

  private List<RetentionEvent> work(Instant now, Instant asOf, LongConsumer progress) {
    List<RetentionEvent> events = new ArrayList<>();
    long done = 0;
    for (RetentionRule rule : rules.coarsening()) {
      RetentionEvent event = coarsen(rule, now, asOf, done, progress);
      done += event.changed();
      events.add(event);
    }
    // Before the sweep, which lets nothing of them be read from the files.
    RetentionRule note = rules.get(RetentionRules.NOTE);
    events.add(new RetentionEvent(now, asOf, note.code(), store.deleteNotes(note.before(asOf)), 0));
    if (!store
        .sweep()) { // Also after a run that found nothing: the one before may have been killed.
      events.add(new RetentionEvent(now, asOf, UNSWEPT, 0, 0));
    }
    RetentionRule rule = rules.get(RetentionRules.AUDIT);
    events.add(new RetentionEvent(now, asOf, rule.code(), audit.prune(rule.before(asOf), now), 0));
    events.forEach(store::remember);
    audit.append(
        AuditEntry.ofOperator(now, Action.RETENTION)
            .about("observations", done)
            .within(null, "../" + asOf)
            .because("retention"));
    return events;
  }

  private RetentionEvent coarsen(
      RetentionRule rule, Instant now, Instant asOf, long before, LongConsumer progress) {
    long changed = 0;
    long onBorder = 0;
    Cursor after = null;
    while (true) {
      List<Observation> page = store.exact(rule, rule.before(asOf), after, TOGETHER);
      if (page.isEmpty()) {
        return new RetentionEvent(now, asOf, rule.code(), changed, onBorder);
      }
      List<Coarse> rows = page.stream().map(seen -> coarsener.of(seen, rule)).toList();
      changed += store.coarsen(rows);
      onBorder += rows.stream().filter(row -> !row.sameAreas()).count();
      after = Cursor.of(page.get(page.size() - 1));
      progress.accept(before + changed);
    }
  }
}
