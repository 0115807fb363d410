package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import openscene.geo.GeoJson;
import openscene.hotspot.Status;
import openscene.privacy.Reason;
import openscene.statistics.Limits;
import openscene.statistics.rate.PoissonRate;

/** What was seen and how long somebody looked, of one step or one hour of the week. */
final class Tally {
  /** Below half an hour nothing is said about a step (DOMAIN § 2). */
  static final double HOURS_MIN = 0.5;

  private long n;
  private long total;
  private long nInRate;
  private double hours;
  private double hoursOfAll;
  private int visits;
  private Reason hidden;
  private boolean heldBack;

  /** Something seen in this step is not told. */
  void hide(Reason reason) {
    hidden = reason;
  }

  /** A few that no visit that looked saw are not told: n less those in the rate would be they. */
  void holdBack() {
    heldBack = true;
  }

  /** Whether nothing of it is told but how long somebody looked. */
  private boolean isSuppressed() {
    return hidden != null && n == 0;
  }

  /** Adds a visit, which counts once. */
  void visit(double some, boolean looked) {
    hoursOfAll += some;
    visits++;
    hours += looked ? some : 0;
  }

  /** Adds an observation. */
  void seen(int count, boolean inRate) {
    n++;
    total += count;
    nInRate += inRate ? 1 : 0;
  }

  /** Observations, of whatever visit. */
  long n() {
    return n;
  }

  /** Observations of complete visits that looked. */
  long inRate() {
    return nInRate;
  }

  /** Observations of complete visits per patrol hour; not a number when nobody looked enough. */
  double rate() {
    return hours >= HOURS_MIN && hidden == null ? nInRate / hours : Double.NaN;
  }

  /** Observations, of whatever visit; not a number when some are not told. */
  double whole() {
    return hidden == null && !heldBack ? n : Double.NaN;
  }

  Status status() {
    if (isSuppressed()) {
      return Status.SUPPRESSED;
    }
    if (hours >= HOURS_MIN) {
      return nInRate > 0 ? Status.OBSERVED : Status.OBSERVED_ZERO;
    }
    return hoursOfAll > 0 ? Status.INSUFFICIENT_EFFORT : Status.NOT_VISITED;
  }

  void write(JsonGenerator out) throws IOException {
    if (isSuppressed()) {
      out.writeNullField("n");
      out.writeNullField("total");
      out.writeNullField("n_in_rate");
    } else {
      out.writeNumberField("n", n);
      out.writeNumberField("total", total);
      out.writeNumberField("n_in_rate", nInRate);
    }
    Asked.number(out, "hours", hours, 3);
    Asked.number(out, "hours_of_all_visits", hoursOfAll, 3);
    out.writeNumberField("visits", visits);
    out.writeStringField("status", status().code());
    if (hidden != null) {
      out.writeStringField("reason", hidden.code());
    }
    if ((hidden != null || heldBack) && n > 0) {
      out.writeBooleanField("at_least", true);
    }
    if (hours < HOURS_MIN || isSuppressed()) {
      out.writeNullField("rate");
      out.writeNullField("interval");
      return;
    }
    Asked.number(out, "rate", nInRate / hours, 4);
    Limits limits = PoissonRate.garwood(nInRate, hours);
    out.writeArrayFieldStart("interval");
    out.writeNumber(GeoJson.rounded(limits.low(), 4));
    out.writeNumber(GeoJson.rounded(limits.high(), 4));
    out.writeEndArray();
  }
}
