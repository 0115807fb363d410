package openscene.http.provider;

import java.util.Set;
import openscene.account.Identity;

/**
 * What a provider proved of somebody.
 *
 * @param identity who they are there
 * @param groups theirs, as the chosen claim names them; may be empty
 */
public record Told(Identity identity, Set<String> groups) {
  @Override
  public String toString() {
    return "somebody"; // It never gets into a log.
  }
}
