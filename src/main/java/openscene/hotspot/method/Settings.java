package openscene.hotspot.method;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The settings of one run as they were given; what is not given is the method's choice. */
public final class Settings {
  /** Nothing given. */
  public static final Settings NONE = new Settings(Map.of(), Map.of());

  private final Map<String, Option> options;
  private final Map<String, String> given;

  private Settings(Map<String, Option> options, Map<String, String> given) {
    this.options = options;
    this.given = given;
  }

  /**
   * Settings held to a method's options.
   *
   * @throws BadSetting for a name the method does not know, or a value out of range
   */
  public static Settings of(Collection<Option> options, Map<String, String> given) {
    Map<String, Option> byName = new LinkedHashMap<>();
    options.forEach(option -> byName.put(option.name(), option));
    given.forEach(
        (name, text) -> {
          Option option = byName.get(name);
          if (option == null) {
            throw new BadSetting(
                name,
                "is no setting of this method",
                byName.isEmpty()
                    ? "no settings"
                    : "one of " + String.join(", ", new TreeSet<>(byName.keySet())));
          }
          check(option, text);
        });
    return new Settings(byName, new LinkedHashMap<>(given));
  }

  private static void check(Option option, String text) {
    if (option.kind() == Option.Kind.CHOICE) {
      if (!option.choices().contains(text)) {
        throw new BadSetting(option.name(), "was " + text, option.range());
      }
      return;
    }
    String form =
        option.kind() == Option.Kind.WHOLE
            ? "[+-]?\\d{1,18}"
            : "[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?";
    if (!text.matches(form)) {
      throw new BadSetting(option.name(), "was " + text, option.range());
    }
    double number = Double.parseDouble(text);
    if (!(number >= option.min() && number <= option.max())) {
      throw new BadSetting(option.name(), "was " + text, option.range());
    }
  }

  private Optional<String> text(String name) {
    if (this != NONE && !options.containsKey(name)) {
      throw new IllegalStateException("the method asks for a setting it does not offer: " + name);
    }
    return Optional.ofNullable(given.get(name));
  }

  /** A number, when given. */
  public OptionalDouble number(String name) {
    Optional<String> text = text(name);
    return text.isPresent()
        ? OptionalDouble.of(Double.parseDouble(text.get()))
        : OptionalDouble.empty();
  }

  /** A whole number that is an int, when given. */
  public OptionalInt whole(String name) {
    Optional<String> text = text(name);
    return text.isPresent()
        ? OptionalInt.of(Math.toIntExact(Long.parseLong(text.get())))
        : OptionalInt.empty();
  }

  /** A seed, or {@link openscene.statistics.simulation.Chance#SEED_DEFAULT}. */
  public long seed() {
    return text("seed")
        .map(Long::parseLong)
        .orElse(openscene.statistics.simulation.Chance.SEED_DEFAULT);
  }

  /** A word, or the default. */
  public String choice(String name, String byDefault) {
    return text(name).orElse(byDefault);
  }

  /** Whether it was given. */
  public boolean has(String name) {
    return text(name).isPresent();
  }
}
