package openscene.report;

import java.util.Locale;
import openscene.privacy.ReleasePolicy;

/** Who a report is for. */
public enum Edition {
  /** The committee of agencies; not open data. */
  COMMITTEE,
  /** Everybody, under an open licence: later and coarser. */
  PUBLIC;

  /** What it may show. */
  public ReleasePolicy policy() {
    return this == PUBLIC ? ReleasePolicy.PUBLIC : ReleasePolicy.COMMITTEE;
  }

  /** The word in HTTP and GeoJSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The edition of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static Edition of(String code) {
    for (Edition edition : values()) {
      if (edition.code().equals(code)) {
        return edition;
      }
    }
    throw new IllegalArgumentException("edition must be committee or public, was " + code);
  }
}
