package openscene.hotspot.method;

import java.util.List;

/**
 * What a method answers.
 *
 * @param run how it was made, or why there is nothing
 * @param findings to draw, the strongest first; empty when it cannot tell or found nothing
 * @param table to check; its rows may name single points, so it leaves the house only for files
 *     that the asker brought
 */
public record Result(Run run, List<Finding> findings, Table table) {
  /** Copies the list. */
  public Result {
    findings = List.copyOf(findings);
  }
}
