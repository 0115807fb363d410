package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;

import openscene.statistics.window.Raster;
import org.junit.jupiter.api.Test;

/** The bound that binning states, proved for one point and so for all. */
class LatticeTest {
  private static final double H = 5;

  /**
   * Along one axis a lattice puts k' in the place of the Gaussian. When |k' − φ| is nowhere above ε
   * times a wider Gaussian, whatever the offsets, then the density of any points is off by at most
   * 2ε + ε² of its peak. k' is found from two densities: that at a distance along the axis, and the
   * square root of that in the same place.
   */
  @Test
  void noOffsetIsWorseThanTheBoundSays() {
    double epsilon = 3.2e-4;
    double widening = 1.5;
    for (double d = -0.5; d <= 0.5; d += 0.04) {
      double[] x = {d};
      Raster row = new Raster(-45, -0.5 + d, 0.07, 1300, 1);
      Raster own = new Raster(d - 0.5, d - 0.5, 1, 1, 1);
      double[] zero = {d};
      double middle = Math.sqrt(KernelDensity.binned(x, zero, null, own, H, 1)[0]);
      Raster line = new Raster(row.westM(), d - 0.035, 0.07, 1300, 1);
      double[] along = KernelDensity.binned(x, zero, null, line, H, 1);
      for (int col = 0; col < along.length; col++) {
        double u = (line.centreEastM(col) - d) / H;
        double lattice = along[col] / middle * H;
        double gauss = Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
        double wide =
            Math.exp(-0.5 * u * u / (widening * widening)) / widening / Math.sqrt(2 * Math.PI);
        assertThat(Math.abs(lattice - gauss)).as(d + " " + u).isLessThanOrEqualTo(epsilon * wide);
      }
    }
    assertThat(2 * epsilon + epsilon * epsilon).isLessThan(KernelDensity.BINNED_ERROR);
  }
}
