package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import openscene.area.City;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.http.desk.Desk;
import openscene.http.request.Days;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Times;

/** What analyses are asked in common: which period, by which measure. */
final class Asked {
  private Asked() {}

  /** The period, or else the time, or else the last 90 days; always with both ends. */
  static Period period(Context ctx, Desk desk, City city) {
    Days days = Days.of("period", Params.text(ctx, "period"));
    Period time = Times.datetime(ctx);
    boolean timeGiven = Params.text(ctx, "datetime") != null;
    if (days != null && timeGiven) {
      throw Refused.invalid("period", "was given beside datetime", "one of the two");
    }
    if (timeGiven) {
      if (!time.isBounded()) {
        throw Refused.invalid(
            "datetime", "has an open end", "both ends, e.g. 2019-03-11T00:00:00Z/…");
      }
      return time;
    }
    return (days == null ? desk.lastDays(city) : days).in(city.zone());
  }

  static Basis basis(Context ctx) {
    String code = Params.choice(ctx, "measure", Set.of("count", "rate"), "count");
    return code.equals("rate") ? Basis.RATE : Basis.COUNT;
  }

  static String unit(Basis basis) {
    return basis == Basis.RATE
        ? "observations per patrol hour"
        : "observations per hectare and month";
  }

  /** Writes since when newer things may be missing; nothing while the store answers. */
  static void stale(JsonGenerator out, Desk desk) throws IOException {
    Optional<Instant> since = desk.freshness().staleSince();
    if (since.isPresent()) {
      out.writeStringField("stale_since", since.get().toString());
    }
  }

  /** Writes a rounded number; null where there is none. */
  static void number(JsonGenerator out, String name, Double value, int decimals)
      throws IOException {
    out.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      out.writeNull();
    } else {
      out.writeNumber(GeoJson.rounded(value, decimals));
    }
  }
}
