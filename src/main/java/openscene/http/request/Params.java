package openscene.http.request;

import io.javalin.http.Context;
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
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Refusal;
import openscene.observation.export.Form;

/** The parameters of a request, each parsed or refused by name. */
public final class Params {
  /** The most items of a page. */
  public static final int LIMIT_MAX = 10_000;

  /** Items of a page when nothing is said. */
  public static final int LIMIT_DEFAULT = 100;

  static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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
    if (form == null) {
      checkAccept(ctx, route);
    } else {
      oneOf("f", form, forms(route));
    }
  }

  private static Set<String> forms(Route route) {
    List<Form> exported = exported(route);
    if (!exported.isEmpty()) {
      return exported.stream().map(Form::code).collect(Collectors.toSet());
    }
    Set<String> forms = new TreeSet<>(Set.of("json", "geojson"));
    if (route.params().contains(Param.REPORT_F)) {
      forms.add("html");
    }
    if (route.params().contains(Param.TABLE_F)) {
      forms.add("csv");
    }
    return forms;
  }

  /** The forms of an export; none of any other route. */
  public static List<Form> exported(Route route) {
    if (route.params().contains(Param.EXPORT_F)) {
      return List.of(Form.values());
    }
    return route.params().contains(Param.VISIT_EXPORT_F)
        ? List.of(Form.GEOJSON, Form.GEOJSONSEQ, Form.CSV)
        : List.of();
  }

  /** The media types of the good answers. */
  private static List<String> types(Route route) {
    List<Form> exported = exported(route);
    if (!exported.isEmpty()) {
      return exported.stream().map(Form::mediaType).toList();
    }
    return route.params().contains(Param.TABLE_F)
        ? List.of(route.answers(), Route.CSV)
        : route.answers().isEmpty() ? List.of() : List.of(route.answers());
  }

  private static void checkAccept(Context ctx, Route route) {
    List<String> types = types(route);
    String header = ctx.header("Accept");
    if (!Accept.admits(header, types)) {
      throw Refused.because(
          406,
          "Not acceptable",
          "Accept",
          "was " + Refusal.shown(header),
          String.join(" or ", types)
              + (route.params().contains(Param.REPORT_F) ? "; or f=html for the page" : ""));
    }
  }

  /** Whether a table is wanted: by f, or by an Accept that names it and no JSON. */
  public static boolean wantsCsv(Context ctx) {
    String form = text(ctx, "f");
    return form == null
        ? !Accept.admits(ctx.header("Accept"), List.of(Route.GEOJSON))
        : form.equals("csv");
  }

  /** The form of an export: by f, else the first of these that an Accept admits. */
  public static Form exportForm(Context ctx, Form... forms) {
    String code = text(ctx, "f");
    for (Form form : forms) {
      if (code == null
          ? Accept.admits(ctx.header("Accept"), List.of(form.mediaType()))
          : form.code().equals(code)) {
        return form;
      }
    }
    return forms[0];
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
    return limit(ctx, LIMIT_DEFAULT);
  }

  /** As the other, with another default. */
  public static int limit(Context ctx, int byDefault) {
    String text = text(ctx, "limit");
    if (text == null) {
      return byDefault;
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
}
