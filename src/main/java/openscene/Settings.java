package openscene;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a setting comes from: the flag, else the environment ({@code --basemap-url} is {@code
 * OPENSCENE_BASEMAP_URL}), else the default that {@code --help} tells.
 */
public final class Settings implements IDefaultValueProvider {
  private static final String PREFIX = "OPENSCENE_";

  private final Map<String, String> environment;

  private Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Settings of this environment. */
  public static Settings from(Map<String, String> environment) {
    return new Settings(environment);
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!argument.isOption()) {
      return null;
    }
    String value = environment.get(variable(((OptionSpec) argument).longestName()));
    return value == null || value.isBlank() ? null : value;
  }

  /** The environment's name of an option. */
  static String variable(String option) {
    return PREFIX + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
