package openscene.http.provider;

/** What was brought from the provider proves nothing. Says which check, and nothing of whose. */
public final class NotBelieved extends Exception {
  private static final long serialVersionUID = 1;

  NotBelieved(String why) {
    super(why, null, false, false);
  }
}
