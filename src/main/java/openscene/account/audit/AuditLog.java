package openscene.account.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the chain of audit entries; nothing in it can be changed, and only {@link #prune} takes
 * entries away. Safe to share between threads; several nodes may write to one.
 */
public interface AuditLog {
  /** Adds an entry at the end; durable on return. */
  Link append(AuditEntry entry);

  /**
   * A page, newest first. What cannot be read any more is left out: {@link #walk} finds it.
   *
   * @param before only entries with a lower number; null from the newest on
   */
  List<Link> page(Long before, int limit);

  /** The newest entry; empty where there is none. */
  Optional<Link> last();

  /** How many entries there are. */
  long size();

  /** Shows the whole chain as of one moment: its anchors, oldest first, then its entries. */
  void walk(Walker walker);

  /**
   * Takes the entries from before a moment away, whole from the beginning up to the first that is
   * younger; their anchor stays, and an entry that confirms it is added, in one transaction. The
   * newest entry always stays.
   *
   * @return how many went
   */
  long prune(Instant before, Instant now);

  /** The anchor of entries up to this one, and the entry that confirms it, for a store to add. */
  static AuditEntry pruned(Anchor anchor, Instant now) {
    return anchor.confirmed(now);
  }

  /** Walks the chain and says what was found. */
  default ChainCheck check() {
    ChainCheck check = new ChainCheck();
    walk(check);
    return check;
  }

  /** Is shown a chain. */
  interface Walker {
    /** An anchor; the last one shown is where the chain begins. */
    void anchor(Anchor anchor);

    /** The next entry. */
    void link(Link link);

    /** What stands where an entry should, and is none. */
    void unreadable(long number);
  }
}
