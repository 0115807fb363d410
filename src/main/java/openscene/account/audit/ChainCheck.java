package openscene.account.audit;

import java.util.Optional;

/** Walks a chain and finds the first place where it does not hold. For one thread. */
public final class ChainCheck implements AuditLog.Walker {
  private long lastNumber;
  private byte[] lastHash = Link.beginning();
  private Anchor unconfirmed;
  private String lookedFor;
  private boolean met;
  private long entries;
  private String broken;

  /** A check that accepts any end. */
  public ChainCheck() {}

  /**
   * A check that also looks for a place and hash that were written down before, as {@link
   * Link#head} gives them: without it, an end that was cut off is not seen.
   */
  public ChainCheck(String head) {
    lookedFor = head;
  }

  @Override
  public void anchor(Anchor anchor) {
    lastNumber = anchor.number();
    lastHash = anchor.hash();
    unconfirmed = anchor;
  }

  @Override
  public void link(Link link) {
    entries++;
    if (broken != null) {
      return;
    }
    if (link.number() != lastNumber + 1) {
      broken = "entry " + (lastNumber + 1) + " is missing: the next one is " + link.number();
      return;
    }
    if (!link.follows(lastHash)) {
      broken =
          "entry " + link.number() + " is not as it was written, or not behind what was before it";
      return;
    }
    lastNumber = link.number();
    lastHash = link.hash();
    met |= link.head().equals(lookedFor);
    if (unconfirmed != null && unconfirmed.isConfirmedBy(link.entry())) {
      unconfirmed = null;
    }
  }

  @Override
  public void unreadable(long number) {
    entries++;
    if (broken == null) {
      broken = "entry " + number + " is not as it was written: it cannot be read";
    }
  }

  /** How many entries were looked at. */
  public long entries() {
    return entries;
  }

  /** The last good place and its hash, to be kept elsewhere. */
  public String head() {
    return Link.head(lastNumber, lastHash);
  }

  /** What is wrong first; empty when the chain is whole as far as it can be seen. */
  public Optional<String> firstBroken() {
    if (broken != null) {
      return Optional.of(broken);
    }
    if (unconfirmed != null) {
      return Optional.of(
          "the chain begins behind entry "
              + unconfirmed.number()
              + ", but no entry says that retention took those before away");
    }
    if (lookedFor != null && !met) {
      return Optional.of(
          "the entry that was written down as "
              + lookedFor
              + " is not in the chain: its end was cut off or written anew, or retention took it");
    }
    return Optional.empty();
  }

  /** Whether nothing is wrong. */
  public boolean isWhole() {
    return firstBroken().isEmpty();
  }
}
