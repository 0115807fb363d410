package openscene.hotspot;

/**
 * Counts different numbers, place by place, over the same small range of numbers: which visits,
 * which days. A number is stamped with the place it was last met in, so that a new place costs
 * nothing.
 */
final class Distinct {
  private final int least;
  private final int[] metIn;
  private int place = 1;
  private int count;

  private Distinct(int least, int most) {
    this.least = least;
    this.metIn = new int[most < least ? 0 : Math.addExact(Math.subtractExact(most, least), 1)];
  }

  /** Counts some of these numbers. */
  static Distinct among(int[] numbers) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    return new Distinct(least, most);
  }

  /** Goes on to the next place. */
  void next() {
    place++;
    count = 0;
  }

  /** Meets a number here. */
  void add(int number) {
    int at = number - least;
    if (metIn[at] != place) {
      metIn[at] = place;
      count++;
    }
  }

  /** How many different ones were met here. */
  int count() {
    return count;
  }
}
