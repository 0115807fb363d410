package openscene.http.analysis;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import openscene.hotspot.Basis;
import openscene.hotspot.Methods;
import openscene.hotspot.inquiry.Density;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.Settings;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.observation.Refusal;

/**
 * The settings of the methods as parameters of the query. A route knows those of all its methods; a
 * request is held to those of the one it names.
 */
final class MethodParams {
  private static final String METHOD = "method";

  /** The longest that is said back of what was wrong. */
  private static final int WAS_MAX = 300;

  private final String byDefault;
  private final Map<String, List<Option>> options = new LinkedHashMap<>();

  /** For a route that is always answered by one method. */
  MethodParams(Method method) {
    this.byDefault = method.code();
    options.put(method.code(), method.options());
  }

  private MethodParams(String byDefault) {
    this.byDefault = byDefault;
  }

  /** For hotspots: kernel density, and every method there is that draws. */
  static MethodParams drawing() {
    MethodParams params = new MethodParams(Density.CODE);
    List<Option> density = new ArrayList<>(Density.OPTIONS);
    beyondDensity().forEach(density::add);
    params.options.put(Density.CODE, density);
    for (String code : List.of("gistar", "dbscan", "hdbscan", "scan", "emerging", "risk")) {
      Methods.find(code).ifPresent(method -> params.options.put(code, method.options()));
    }
    return params;
  }

  /** Settings of kernel density that only count: kernels and borders for comparison. */
  private static List<Option> beyondDensity() {
    Set<String> usual = Density.OPTIONS.stream().map(Option::name).collect(Collectors.toSet());
    return Methods.find(Density.CODE).stream()
        .flatMap(method -> method.options().stream())
        .filter(option -> !usual.contains(option.name()))
        .toList();
  }

  /**
   * Whether kernel density is asked about in a way that only counts.
   *
   * @throws Refused when it is to be a rate all the same
   */
  static boolean isCountedDensity(Context ctx) {
    for (Option option : beyondDensity()) {
      if (Params.text(ctx, option.name()) == null) {
        continue;
      }
      for (String other : List.of("measure", "min_minutes")) {
        String given = Params.text(ctx, other);
        if (given != null && !given.equals("count")) {
          throw Refused.invalid(
              other,
              "was " + Refusal.shown(given) + " beside " + option.name(),
              "a rate without " + option.name() + ", or measure=count");
        }
      }
      return true;
    }
    return false;
  }

  /** The codes there are. */
  Set<String> codes() {
    return options.keySet();
  }

  /** What may be set for a method. */
  List<Option> options(String code) {
    return options.get(code);
  }

  /** The parameter that names the method. */
  Param method() {
    return Param.query(
        METHOD,
        "{\"type\":\"string\",\"enum\":["
            + codes().stream().map(MethodParams::quoted).collect(Collectors.joining(","))
            + "],\"default\":"
            + quoted(byDefault)
            + "}",
        "How it is looked at; /api/methods says what each answers.");
  }

  /** The parameters for the settings of all methods, each name once. */
  List<Param> settings() {
    Map<String, Map<String, Option>> byName = new LinkedHashMap<>();
    options.forEach(
        (code, some) ->
            some.forEach(
                option ->
                    byName
                        .computeIfAbsent(option.name(), name -> new LinkedHashMap<>())
                        .put(code, option)));
    List<Param> params = new ArrayList<>();
    byName.forEach((name, of) -> params.add(param(name, of)));
    return params;
  }

  private Param param(String name, Map<String, Option> of) {
    Set<String> meanings = new LinkedHashSet<>();
    of.forEach(
        (code, option) ->
            meanings.add(
                (options.size() > 1 ? code + ": " : "")
                    + option.meaning()
                    + " Default "
                    + option.byDefault()
                    + "."));
    return Param.query(name, schema(List.copyOf(of.values())), String.join(" ", meanings));
  }

  /** What at least one of the methods takes. */
  private static String schema(List<Option> of) {
    Option.Kind kind = of.get(0).kind();
    if (of.stream().anyMatch(option -> option.kind() != kind)) {
      boolean words = of.stream().anyMatch(option -> option.kind() == Option.Kind.CHOICE);
      return words ? "{\"type\":\"string\"}" : "{\"type\":\"number\"}";
    }
    if (kind == Option.Kind.CHOICE) {
      Set<String> choices = new LinkedHashSet<>();
      of.forEach(option -> choices.addAll(option.choices()));
      return "{\"type\":\"string\",\"enum\":["
          + choices.stream().map(MethodParams::quoted).collect(Collectors.joining(","))
          + "]}";
    }
    double min = of.stream().mapToDouble(Option::min).min().orElseThrow();
    double max = of.stream().mapToDouble(Option::max).max().orElseThrow();
    return "{\"type\":\""
        + (kind == Option.Kind.WHOLE ? "integer" : "number")
        + "\",\"minimum\":"
        + number(min)
        + ",\"maximum\":"
        + number(max)
        + "}";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The method asked for, and no setting of another one beside it. */
  String code(Context ctx) {
    String code = Params.choice(ctx, METHOD, codes(), byDefault);
    refuseOthers(ctx, code);
    return code;
  }

  private void refuseOthers(Context ctx, String code) {
    Set<String> own = names(code);
    for (String asked : ctx.queryParamMap().keySet()) {
      List<String> others = codes().stream().filter(other -> names(other).contains(asked)).toList();
      if (!others.isEmpty() && !own.contains(asked)) {
        throw Refused.invalid(
            asked,
            "is a setting of " + String.join(", ", others) + ", not of " + code,
            own.isEmpty() ? "no settings" : "one of " + String.join(", ", own));
      }
    }
  }

  private Set<String> names(String code) {
    return options.get(code).stream()
        .map(Option::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The settings a request gives a method, and those that its measure implies.
   *
   * @param basis what the request measures by
   */
  Settings settings(Context ctx, Method method, Basis basis) {
    Map<String, String> implied = new LinkedHashMap<>();
    Option weighing = WEIGHING.get(method.code());
    if (weighing != null) {
      String weighs = weighing.choices().get(0);
      String given = Params.text(ctx, weighing.name());
      if (basis == Basis.RATE && given == null) {
        implied.put(weighing.name(), weighs);
      } else if (given != null && given.equals(weighs) != (basis == Basis.RATE)) {
        throw Refused.invalid(
            weighing.name(),
            "was " + Refusal.shown(given) + " beside measure=" + basis.code(),
            basis == Basis.RATE ? weighs : "another one, or measure=rate");
      }
    }
    return settings(ctx, method, Set.of(), implied);
  }

  /** The setting by which a method weighs against patrol hours. */
  private static final Map<String, Option> WEIGHING =
      Map.of(
          "gistar", Option.choice("value", List.of("rate"), "", ""),
          "scan", Option.choice("model", List.of("poisson"), "", ""));

  /**
   * The settings a request gives a method.
   *
   * @param not names that this route reads in its own way
   * @param implied settings that follow from the rest of the request
   */
  Settings settings(Context ctx, Method method, Set<String> not, Map<String, String> implied) {
    Map<String, String> given = new LinkedHashMap<>(implied);
    for (Option option : method.options()) {
      String text = not.contains(option.name()) ? null : Params.text(ctx, option.name());
      if (text != null) {
        given.put(option.name(), text);
      }
    }
    try {
      return Settings.of(method.options(), given);
    } catch (BadSetting e) {
      throw refused(e);
    }
  }

  /** 400, naming the setting. */
  static Refused refused(BadSetting e) {
    String was = e.was().length() > WAS_MAX ? e.was().substring(0, WAS_MAX) + "…" : e.was();
    return Refused.invalid(Refusal.shown(e.name()), was, e.right());
  }
}
