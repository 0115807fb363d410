package openscene.privacy.suppress;

import java.util.List;

/**
 * A published relation: one member is what others add up to.
 *
 * @param total the member that is the sum, e.g. a quarter
 * @param parts what it is the sum of, e.g. its three months; at least one, each once
 */
public record Sum(String total, List<String> parts) {
  /** Refuses a sum of nothing, of a part twice, or of itself. */
  public Sum {
    parts = parts.stream().sorted().toList();
    if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
      throw new IllegalArgumentException("a sum needs parts, each once, had " + parts);
    }
    if (parts.contains(total)) {
      throw new IllegalArgumentException(total + " cannot be a part of itself");
    }
  }
}
