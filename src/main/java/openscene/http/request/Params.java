package openscene.http.request;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openscene.geo.BBox;
import openscene.observation.Cursor;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Refusal;

/** The parameters of a request, each parsed or refused by name. */
public final class Params {
  /** The most items of a page. */
  public static final int LIMIT_MAX = 10_000;

  /** Items of a page when nothing is said. */
  public static final int LIMIT_DEFAULT = 100;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String DATETIME_RIGHT =
      "an instant such as 2019-03-25T13:05:00Z or an interval a/b, ../b or a/..";

  private Params() {}

  /** Refuses parameters that the route does not have, and any that comes twice. */
  public static void checkKnown(Context ctx, Route route) {
    Set<String> known = route.paramNames();
    for (var asked : ctx.queryParamMap().entrySet()) {
      if (!known.contains(asked.getKey())) {
        throw Refused.invalid(
            Refusal.shown(asked.getKey()),
            "is no parameter here",
            known.isEmpty() ? "no parameters" : "only " + String.join(", ", new TreeSet<>(known)));
      }
      if (asked.getValue().size() > 1) {
        throw Refused.invalid(asked.getKey(), "was given twice", "once");
      }
    }
    String form = text(ctx, "f");
    if (form != null && known.contains("f")) {
      Set<String> forms =
          route.params().contains(Param.REPORT_F)
              ? Set.of("json", "geojson", "html")
              : Set.of("json", "geojson");
      oneOf("f", form, forms);
    }
  }

  /** The text of a parameter; null when it is not given. */
  public static String text(Context ctx, String name) {
    return ctx.queryParam(name);
  }

  /** The text of a parameter, one of these, or the default. */
  public static String choice(Context ctx, String name, Set<String> values, String byDefault) {
    String text = text(ctx, name);
    return text == null ? byDefault : oneOf(name, text, values);
  }

  private static String oneOf(String name, String text, Set<String> values) {
    if (!values.contains(text)) {
      throw Refused.invalid(
          name, "was " + Refusal.shown(text), "one of " + String.join(", ", new TreeSet<>(values)));
    }
    return text;
  }

  /** A number; null when it is not given. */
  public static Double number(Context ctx, String name, double min, double max) {
    String text = text(ctx, name);
    if (text == null) {
      return null;
    }
    double number = parsed(name, text);
    if (!(number >= min && number <= max)) {
      throw Refused.invalid(
          name, "was " + Refusal.shown(text), "a number from " + min + " to " + max);
    }
    return number;
  }

  private static double parsed(String name, String text) {
    // Double.parseDouble alone takes "1d", "0x1p3", "NaN" and blanks.
    if (!text.matches("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?")) {
      throw Refused.invalid(name, "was " + Refusal.shown(text), "a number");
    }
    return Double.parseDouble(text);
  }

  /** How many items; what is above the maximum is taken as the maximum, as OGC has it. */
  public static int limit(Context ctx) {
    String text = text(ctx, "limit");
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    if (!text.matches("0*[1-9]\\d{0,8}")) {
      throw Refused.invalid(
          "limit", "was " + Refusal.shown(text), "a whole number 1.." + LIMIT_MAX);
    }
    return Math.min(Integer.parseInt(text), LIMIT_MAX);
  }

  /** The box; null when it is not given. Of six numbers the heights are dropped. */
  public static BBox bbox(Context ctx) {
    String text = text(ctx, "bbox");
    if (text == null) {
      return null;
    }
    String[] parts = text.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw Refused.invalid(
          "bbox", "had " + parts.length + " numbers", "west,south,east,north in degrees");
    }
    int half = parts.length / 2;
    try {
      return new BBox(
          parsed("bbox", parts[0].trim()),
          parsed("bbox", parts[1].trim()),
          parsed("bbox", parts[half].trim()),
          parsed("bbox", parts[half + 1].trim()));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("bbox", e.getMessage(), "west,south,east,north in degrees");
    }
  }

  /** The time asked for, both ends included; all time when it is not given. */
  public static openscene.geo.Period datetime(Context ctx) {
    String text = text(ctx, "datetime");
    if (text == null) {
      return openscene.geo.Period.ALWAYS;
    }
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 1) {
        return new openscene.geo.Period(first(text), after(text));
      }
      if (ends.length == 2) {
        return interval(ends[0], ends[1]);
      }
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw Refused.invalid("datetime", "was " + Refusal.shown(text), DATETIME_RIGHT);
    }
    throw Refused.invalid("datetime", "was " + Refusal.shown(text), DATETIME_RIGHT);
  }

  private static openscene.geo.Period interval(String a, String b) {
    boolean openStart = a.isEmpty() || a.equals("..");
    boolean openEnd = b.isEmpty() || b.equals("..");
    if (b.startsWith("P")) {
      return new openscene.geo.Period(first(a), moved(first(a), b, 1).plusSeconds(1));
    }
    if (a.startsWith("P")) {
      return new openscene.geo.Period(moved(first(b), a, -1), after(b));
    }
    return new openscene.geo.Period(
        openStart ? Instant.MIN : first(a), openEnd ? Instant.MAX : after(b));
  }

  private static Instant first(String text) {
    return sane(
        text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant());
  }

  /** What is stored has whole seconds: the first that is no longer meant. */
  private static Instant after(String text) {
    return text.length() == 10
        ? first(text).plus(Duration.ofDays(1))
        : Instant.ofEpochSecond(first(text).getEpochSecond()).plusSeconds(1);
  }

  private static Instant moved(Instant from, String duration, int sign) {
    var at = from.atOffset(ZoneOffset.UTC);
    return sane(
        (duration.contains("T")
                ? at.plus(Duration.parse(duration).multipliedBy(sign))
                : at.plus(Period.parse(duration).multipliedBy(sign)))
            .toInstant());
  }

  private static Instant sane(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > 9999) {
      throw new DateTimeException("a year has four digits");
    }
    return instant;
  }

  /**
   * Two local days, both included, e.g. 2019-03-11/2019-04-07.
   *
   * @param first first day
   * @param last last day
   */
  public record Days(LocalDate first, LocalDate last) {
    /** From the first day's start to the last day's end. */
    public openscene.geo.Period in(ZoneId zone) {
      return openscene.geo.Period.ofDays(first, last, zone);
    }
  }

  /** Days from the text of a parameter or member; null when there is none. */
  public static Days days(String name, String text) {
    if (text == null) {
      return null;
    }
    String right = "two local days, both included, e.g. 2019-03-11/2019-04-07";
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 2) {
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[1]);
        if (!last.isBefore(first) && first.getYear() >= 1900 && last.getYear() <= 2999) {
          return new Days(first, last);
        }
        right = right + ", the last not before the first";
      }
    } catch (DateTimeException e) {
      throw Refused.invalid(name, "was " + Refusal.shown(text), right);
    }
    throw Refused.invalid(name, "was " + Refusal.shown(text), right);
  }

  /** The kinds asked for; empty means all. */
  public static SortedSet<String> kinds(Context ctx, Kinds kinds) {
    return new TreeSet<>(
        codes(
            ctx,
            "kind",
            code -> {
              if (kinds.find(code).isEmpty()) {
                throw new IllegalArgumentException(
                    "one of "
                        + kinds.all().stream().map(Kind::code).collect(Collectors.joining(", ")));
              }
              return code;
            }));
  }

  /** Codes separated by commas; the reader throws saying what would be right. */
  public static <T> Set<T> codes(Context ctx, String name, Function<String, T> reader) {
    String text = text(ctx, name);
    Set<T> found = new LinkedHashSet<>();
    if (text == null) {
      return found;
    }
    for (String code : List.of(text.split(",", -1))) {
      try {
        found.add(reader.apply(code));
      } catch (IllegalArgumentException e) {
        String right = e.getMessage().replaceFirst("^.*?(?=one of )", "");
        int was = right.lastIndexOf(", was ");
        throw Refused.invalid(
            name, Refusal.shown(code) + " is not known", was < 0 ? right : right.substring(0, was));
      }
    }
    return found;
  }

  /** The UUID in the path. What is no UUID can be nobody's id: 404. */
  public static UUID id(Context ctx) {
    String text = ctx.pathParam("id");
    if (!UUID_FORM.matcher(text).matches()) {
      if (ctx.method().name().equals("PUT")) {
        throw Refused.invalid("id", "was " + Refusal.shown(text), "a UUID made by the client");
      }
      throw Refused.notFound("there is nothing with the id " + Refusal.shown(text));
    }
    return UUID.fromString(text);
  }

  /** Where the page before ended; null on the first. */
  public static Cursor cursor(Context ctx) {
    String text = text(ctx, "cursor");
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split("_", -1);
      if (parts.length == 2 && UUID_FORM.matcher(parts[1]).matches()) {
        Instant at = sane(Instant.ofEpochSecond(Long.parseLong(parts[0])));
        return new Cursor(at, UUID.fromString(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refused.invalid("cursor", "was " + Refusal.shown(text), "that of a next link");
    }
    throw Refused.invalid("cursor", "was " + Refusal.shown(text), "that of a next link");
  }

  /** A cursor as a parameter. */
  public static String text(Cursor cursor) {
    String plain = cursor.at().getEpochSecond() + "_" + cursor.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
