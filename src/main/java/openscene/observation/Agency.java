package openscene.observation;

import java.util.Locale;

/** Whose patrol: a kind of service, never a team or a name. */
public enum Agency {
  /** Outreach workers. */
  OUTREACH,
  /** Police. */
  POLICE,
  /** Park and public-space wardens. */
  WARDEN,
  /** Cleaners. */
  CLEANING,
  /** Health services. */
  HEALTH,
  /** Users' organisations' own workers. */
  PEER,
  /** Residents, through a municipal channel. */
  RESIDENT,
  /** Records taken over from another system. */
  IMPORT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in GeoJSON and in the store. */
  public String code() {
    return code;
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static Agency of(String code) {
    return Codes.of(Agency.class, Agency::code, "agency", code);
  }
}
