package openscene.privacy.text;

import java.time.DateTimeException;
import java.time.LocalDate;

/** What makes digits a national identity number of Norway or Denmark (DOMAIN § 5.3). */
public final class NationalNumber {
  private static final int[] K1 = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  private static final int[] K2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] DANISH = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int MOD = 11;

  /** What is added to the month: H numbers, Norsk helsenett's and Skatteetaten's made-up ones. */
  private static final int[] MONTH_ADDED = {0, 40, 65, 80};

  private NationalNumber() {}

  /** Whether eleven digits begin with a day as Norwegian numbers do, D, H and made-up ones too. */
  public static boolean isNorwegianDate(String digits) {
    int day = two(digits, 0);
    int month = two(digits, 2);
    int year = 2000 + two(digits, 4); // 29 February of 00: there was one in 2000.
    for (int added : MONTH_ADDED) {
      if (isDate(year, month - added, day > 40 ? day - 40 : day)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the check digits are right by the rule of numbers issued before 2032. */
  public static boolean isCheckedBefore2032(String digits) {
    int k1 = MOD - sum(digits, K1) % MOD;
    return (k1 == MOD ? 0 : k1) == digits.charAt(9) - '0' && isSecondRight(digits);
  }

  /** Whether they are right by the rule of numbers issued from 1 January 2032. */
  public static boolean isCheckedFrom2032(String digits) {
    for (int of = 11; of <= 14; of++) {
      int k1 = of - sum(digits, K1) % MOD;
      if (k1 > 10) {
        k1 -= MOD;
      }
      if (k1 != 10 && k1 == digits.charAt(9) - '0' && isSecondRight(digits)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSecondRight(String digits) {
    int k2 = MOD - sum(digits, K2) % MOD;
    return (k2 == MOD ? 0 : k2) == digits.charAt(10) - '0';
  }

  /** Whether ten digits begin with a day as Danish numbers do; their sum is never asked for. */
  public static boolean isDanishDate(String digits) {
    int day = two(digits, 0);
    int year = two(digits, 4);
    int seventh = digits.charAt(6) - '0';
    int century;
    if (seventh <= 3) {
      century = 1900;
    } else if (seventh == 4 || seventh == 9) {
      century = year <= 36 ? 2000 : 1900;
    } else {
      century = year <= 57 ? 2000 : 1800;
    }
    return isDate(century + year, two(digits, 2), day > 60 ? day - 60 : day);
  }

  /** Whether the sum of ten digits is right as it was for every number until October 2007. */
  public static boolean isDanishSumRight(String digits) {
    return sum(digits, DANISH) % MOD == 0;
  }

  private static int two(String digits, int at) {
    return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
  }

  private static int sum(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  static boolean isDate(int year, int month, int day) {
    return date(year, month, day) != null;
  }

  /** The day; null when there is none. */
  static LocalDate date(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
