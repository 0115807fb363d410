package openscene.geo;

/**
 * The ellipsoidal transverse Mercator projection by Krüger's series to the sixth order in the third
 * flattening; Karney, <i>Transverse Mercator with an accuracy of a few nanometers</i>, J. Geodesy
 * 85 (2011) 475–485, eqs. 7–15, 25–26, 35–36. Good to nanometres within 30° of the central
 * meridian.
 */
final class TransverseMercator {
  private static final double FALSE_EASTING_M = 500_000;
  private static final double SCALE = 0.9996;

  private final double meridianDeg;
  private final double falseNorthingM;
  private final double eccentricity;
  private final double radiusM;
  private final double[] alpha;
  private final double[] beta;

  /**
   * A zone of the UTM family: scale 0.9996, false easting 500 km.
   *
   * @param axisM semi-major axis, metres
   * @param inverseFlattening 1/f
   * @param meridianDeg central meridian, degrees east
   * @param falseNorthingM 0 in the north, 10,000,000 in the south
   */
  TransverseMercator(
      double axisM, double inverseFlattening, double meridianDeg, double falseNorthingM) {
    this.meridianDeg = meridianDeg;
    this.falseNorthingM = falseNorthingM;
    double f = 1 / inverseFlattening;
    this.eccentricity = Math.sqrt(f * (2 - f));
    double n = f / (2 - f);
    double n2 = n * n;
    double n3 = n2 * n;
    double n4 = n3 * n;
    double n5 = n4 * n;
    double n6 = n5 * n;
    this.radiusM = axisM / (1 + n) * (1 + n2 / 4 + n4 / 64 + n6 / 256) * SCALE;
    this.alpha =
        new double[] {
          n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180 - 127 * n5 / 288 + 7891 * n6 / 37800,
          13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440 + 281 * n5 / 630 - 1983433 * n6 / 1935360,
          61 * n3 / 240 - 103 * n4 / 140 + 15061 * n5 / 26880 + 167603 * n6 / 181440,
          49561 * n4 / 161280 - 179 * n5 / 168 + 6601661 * n6 / 7257600,
          34729 * n5 / 80640 - 3418889 * n6 / 1995840,
          212378941 * n6 / 319334400
        };
    this.beta =
        new double[] {
          n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360 - 81 * n5 / 512 + 96199 * n6 / 604800,
          n2 / 48 + n3 / 15 - 437 * n4 / 1440 + 46 * n5 / 105 - 1118711 * n6 / 3870720,
          17 * n3 / 480 - 37 * n4 / 840 - 209 * n5 / 4480 + 5569 * n6 / 90720,
          4397 * n4 / 161280 - 11 * n5 / 504 - 830251 * n6 / 7257600,
          4583 * n5 / 161280 - 108847 * n6 / 3991680,
          20648693 * n6 / 638668800
        };
  }

  /** East and north, metres, not rounded. */
  double[] metres(double lon, double lat) {
    double lambda = Math.toRadians(lon - meridianDeg);
    double tau = Math.tan(Math.toRadians(lat));
    double tauPrime = conformal(tau);
    double cos = Math.cos(lambda);
    double sin = Math.sin(lambda);
    // Sine and cosine of ξ′ and η′ follow from how they are found: no need to ask for them again.
    double length = Math.sqrt(tauPrime * tauPrime + cos * cos);
    double sinXi = tauPrime / length;
    double cosXi = cos / length;
    double sinhEta = sin / length;
    double coshEta = Math.sqrt(1 + sinhEta * sinhEta);
    double[] more =
        series(
            alpha,
            2 * sinXi * cosXi,
            cosXi * cosXi - sinXi * sinXi,
            2 * sinhEta * coshEta,
            1 + 2 * sinhEta * sinhEta);
    double xi = Math.atan2(tauPrime, cos) + more[0];
    double eta = asinh(sinhEta) + more[1];
    return new double[] {FALSE_EASTING_M + radiusM * eta, falseNorthingM + radiusM * xi};
  }

  /**
   * Real and imaginary part of Σ cⱼ sin 2jζ, ζ = ξ + iη, by Clenshaw's recurrence: four functions
   * of 2ξ and 2η instead of 24.
   */
  private static double[] series(double[] c, double sin2, double cos2, double sinh2, double cosh2) {
    double cosRe = 2 * cos2 * cosh2;
    double cosIm = -2 * sin2 * sinh2;
    double re = 0;
    double im = 0;
    double reBefore = 0;
    double imBefore = 0;
    for (int j = c.length - 1; j >= 0; j--) {
      double reNext = c[j] + cosRe * re - cosIm * im - reBefore;
      double imNext = cosRe * im + cosIm * re - imBefore;
      reBefore = re;
      imBefore = im;
      re = reNext;
      im = imNext;
    }
    double sinRe = sin2 * cosh2;
    double sinIm = cos2 * sinh2;
    return new double[] {sinRe * re - sinIm * im, sinRe * im + sinIm * re};
  }

  /** Longitude and latitude, degrees. */
  double[] degrees(double eastM, double northM) {
    double xi = (northM - falseNorthingM) / radiusM;
    double eta = (eastM - FALSE_EASTING_M) / radiusM;
    double[] less =
        series(beta, Math.sin(2 * xi), Math.cos(2 * xi), Math.sinh(2 * eta), Math.cosh(2 * eta));
    double xiPrime = xi - less[0];
    double etaPrime = eta - less[1];
    double sinh = Math.sinh(etaPrime);
    double cos = Math.cos(xiPrime);
    double tauPrime = Math.sin(xiPrime) / Math.hypot(sinh, cos);
    double lambda = Math.atan2(sinh, cos);
    double tau = tauPrime / (1 - eccentricity * eccentricity);
    // Newton's method, Karney eqs. 19–21; three steps reach the last bit, the others cost nothing.
    for (int i = 0; i < 5; i++) {
      double guess = conformal(tau);
      double e2 = eccentricity * eccentricity;
      tau +=
          (tauPrime - guess)
              / Math.sqrt(1 + guess * guess)
              * (1 + (1 - e2) * tau * tau)
              / ((1 - e2) * Math.sqrt(1 + tau * tau));
    }
    return new double[] {Math.toDegrees(lambda) + meridianDeg, Math.toDegrees(Math.atan(tau))};
  }

  /** The tangent of the conformal latitude for the tangent of a latitude; Karney eqs. 7–9. */
  private double conformal(double tau) {
    double root = Math.sqrt(1 + tau * tau);
    double x = eccentricity * tau / root;
    double a = eccentricity * Math.log((1 + x) / (1 - x)) / 2;
    // sinh a: a is below 0.007, where the next term is below the last bit.
    double sigma = a * (1 + a * a / 6 * (1 + a * a / 20));
    return tau * Math.sqrt(1 + sigma * sigma) - sigma * root;
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), x);
  }
}
