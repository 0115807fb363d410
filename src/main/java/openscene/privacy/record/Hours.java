package openscene.privacy.record;

import java.time.Duration;
import java.time.Instant;
import openscene.geo.Period;

/** The steps, usually hours, to which times are rounded; UTC. */
record Hours(Duration step) {
  /** The first moment of the step. */
  Instant of(Instant when) {
    long length = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(when.getEpochSecond(), length) * length);
  }

  /** The first step that begins no earlier; open ends stay open. */
  private Instant notBefore(Instant when) {
    if (when.equals(Instant.MIN) || when.equals(Instant.MAX)) {
      return when;
    }
    Instant begun = of(when);
    return begun.equals(when) ? begun : begun.plus(step);
  }

  /** All moments of the steps that begin within the period, and no other. */
  Period beginningIn(Period period) {
    return new Period(notBefore(period.from()), notBefore(period.to()));
  }

  /** Before what things were done that may be shown: each step whole, some time after its end. */
  Instant shownBefore(Instant now, Duration delay) {
    return of(now.minus(step).minus(delay)).plus(step);
  }
}
