package openscene.statistics.density;

import openscene.statistics.window.EdgeFactor;

/**
 * What is done about the mass of kernels that lies outside the window, where nobody could have seen
 * anything. e(x) is the mass inside the window of the kernel centred on x, {@link EdgeFactor}.
 */
public enum EdgeCorrection {
  /** Nothing: true where the window ends, but not what it shows, e.g. at the sea. */
  NONE,
  /** λ(x) / e(x); Jones, Statistics and Computing 3 (1993) 135–146. */
  UNIFORM,
  /**
   * Each point divided by its own e(xᵢ), so that the window holds Σ wᵢ exactly; Diggle, J. Royal
   * Statistical Society C 34 (1985) 138–147.
   */
  DIGGLE
}
