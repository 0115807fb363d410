package openscene.account.audit;

import java.time.Instant;
import java.util.HexFormat;

/**
 * What is left of entries whose time was over: where the chain begins now. {@link
 * Action#AUDIT_PRUNED} is the entry that confirms it.
 *
 * @param number of the last entry that is gone
 * @param hash of that entry
 * @param lastAt when that entry was made, UTC
 */
public record Anchor(long number, byte[] hash, Instant lastAt) {
  /** The entry that says so in the chain: how many are gone, and the hash to begin with. */
  AuditEntry confirmed(Instant now) {
    return AuditEntry.of(now, "", "operator", null, Action.AUDIT_PRUNED)
        .about("audit", number)
        .within(null, "../" + lastAt)
        .exactTo(HexFormat.of().formatHex(hash));
  }

  /** Whether an entry confirms it. */
  boolean isConfirmedBy(AuditEntry entry) {
    return entry.equals(confirmed(entry.at()));
  }
}
