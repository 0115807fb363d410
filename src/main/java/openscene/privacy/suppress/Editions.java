package openscene.privacy.suppress;

import java.util.Set;

/**
 * The same counts for a narrow circle and for everybody. Whoever is in the circle reads both, so
 * everybody is shown nothing that the circle is not.
 *
 * @param committee what the circle is not shown
 * @param open what everybody is not shown; all of {@code committee} is among it
 */
public record Editions(Pattern committee, Pattern open) {
  /**
   * Hides in both.
   *
   * @param committee with what is too small for the circle
   * @param committeeWidth as in {@link Suppression#of}
   * @param open the same axes and counts, with what is too small for everybody
   * @param openWidth as in {@link Suppression#of}
   * @param earlierCommittee what the circle was shown before
   * @param earlierOpen what everybody was shown before
   */
  public static Editions of(
      CountTable committee,
      long committeeWidth,
      CountTable open,
      long openWidth,
      Earlier earlierCommittee,
      Earlier earlierOpen) {
    Earlier read = earlierCommittee.and(new Earlier(earlierOpen.shown(), Set.of()));
    Pattern narrow = Suppression.of(committee, committeeWidth, read);
    Earlier kept = earlierOpen.and(new Earlier(Set.of(), narrow.hidden()));
    return new Editions(narrow, Suppression.of(open, openWidth, kept));
  }
}
