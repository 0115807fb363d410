package openscene.http.provider;

/** The provider cannot be asked just now, or does not know us; passwords still work. */
public final class ProviderAway extends Exception {
  private static final long serialVersionUID = 1;

  ProviderAway(String why) {
    super(why, null, false, false);
  }
}
