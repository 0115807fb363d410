package openscene.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import openscene.cli.analyse.Answer;
import openscene.cli.analyse.BadFile;
import openscene.cli.analyse.Bar;
import openscene.cli.analyse.PlainFile;
import openscene.cli.analyse.Summary;
import openscene.geo.Projection;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Plain;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene analyse METHOD}: one method, its own settings beside those of every file. */
@Command(mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 100)
final class MethodCommand implements Callable<Integer> {
  /** What may be written. */
  enum Form {
    CSV,
    GEOJSON
  }

  private final Method method;

  @Spec private CommandSpec spec;

  @Mixin private FileOptions data;

  @Option(
      names = "--format",
      description = {
        "One of ${COMPLETION-CANDIDATES}: the table to check, or the findings to draw.",
        "Default: by --out, else CSV"
      })
  private Form form;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {"Where to.", "Default: standard output"})
  private Path out;

  @Option(
      names = "--run",
      paramLabel = "FILE.json",
      description = "Where the run goes too: parameters and why, seed, period, software, notes.")
  private Path run;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = {"nb, da or en, of the plain sentences.", "Default: ${DEFAULT-VALUE}"})
  private String lang;

  private MethodCommand(Method method) {
    this.method = method;
  }

  /** The command of a method. */
  static CommandLine of(Method method) {
    Plain.Words words = Plain.shipped().of(method.code());
    CommandSpec spec = CommandSpec.forAnnotatedObject(new MethodCommand(method));
    spec.name(method.code());
    spec.usageMessage()
        .header(plain(words.question().get("en")))
        .description(plain(words.says().get("en")), plain(words.not().get("en")), "");
    ArgGroupSpec.Builder own =
        ArgGroupSpec.builder().validate(false).heading("%nSettings of " + method.code() + ":%n");
    for (openscene.hotspot.method.Option option : method.options()) {
      own.addArg(
          OptionSpec.builder(flag(option.name()))
              .paramLabel(label(option))
              .type(String.class)
              .description(
                  plain(sentence(option.meaning())),
                  "Right: " + plain(option.range()),
                  "Default: " + plain(option.byDefault()))
              .build());
      if (option.name().contains("_")) {
        // As the run spells it; not listed twice.
        spec.addOption(
            OptionSpec.builder("--" + option.name()).type(String.class).hidden(true).build());
      }
    }
    if (!method.options().isEmpty()) {
      spec.addArgGroup(own.build());
    }
    return new CommandLine(spec);
  }

  /** Picocli formats descriptions; what we say is meant as it is. */
  private static String plain(String text) {
    return text.replace("%", "%%");
  }

  private static String sentence(String text) {
    String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  private static String flag(String setting) {
    return "--" + setting.replace('_', '-');
  }

  private static String label(openscene.hotspot.method.Option option) {
    return switch (option.kind()) {
      case NUMBER -> "NUMBER";
      case WHOLE -> "N";
      case CHOICE -> "WORD";
    };
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    PlainFile.Asked asked;
    Projection projection;
    try {
      checkLanguage();
      asked = data.asked();
      projection = data.projection();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    try {
      PlainFile.Gathered gathered = PlainFile.gather(asked, method);
      Provenance provenance =
          new Provenance(
              "OpenScene " + OpenScene.version(),
              lastChanged(asked.file()),
              gathered.source(),
              asked.exposure() == null ? "count" : "rate");
      Result result;
      try (Bar bar = new Bar(method.code())) {
        result = method.of(gathered.pattern(), settings, provenance, bar);
      }
      write(Answer.withNotes(result, gathered.notes()), projection);
      return 0;
    } catch (BadSetting e) {
      throw wrong(e);
    } catch (BadFile e) {
      e.lines().forEach(line -> spec.commandLine().getErr().println("openscene: " + line));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** When the file was last changed: nothing newer is in it. Null for standard input. */
  private static Instant lastChanged(Path file) throws IOException {
    return file == null
        ? null
        : Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void checkLanguage() {
    if (!Plain.LANGUAGES.contains(lang)) {
      throw new IllegalArgumentException(
          "--lang must be one of " + Plain.LANGUAGES + ", was " + lang);
    }
  }

  private void write(Result result, Projection projection) throws IOException {
    if (run != null) {
      Output.write(run, stream -> Answer.run(stream, result.run()));
    }
    boolean draws = form() == Form.GEOJSON;
    Output.write(
        out,
        stream -> {
          if (draws) {
            Answer.geoJson(stream, result, projection);
          } else {
            Answer.csv(stream, result);
          }
        });
    Summary.of(result, lang).forEach(spec.commandLine().getErr()::println);
  }

  private Settings settings() {
    Map<String, String> given = new LinkedHashMap<>();
    for (openscene.hotspot.method.Option option : method.options()) {
      for (String name : List.of(flag(option.name()), "--" + option.name())) {
        String value = spec.findOption(name).getValue();
        if (value != null) {
          given.putIfAbsent(option.name(), undashed(option, value));
        }
      }
    }
    try {
      return Settings.of(method.options(), given);
    } catch (BadSetting e) {
      throw wrong(e);
    }
  }

  /** A setting that is a day is a whole number, yyyymmdd; people write it with dashes. */
  private static String undashed(openscene.hotspot.method.Option option, String value) {
    boolean whole = option.kind() == openscene.hotspot.method.Option.Kind.WHOLE;
    return whole && value.matches("\\d{4}-\\d{2}-\\d{2}") ? value.replace("-", "") : value;
  }

  private Form form() {
    if (form != null) {
      return form;
    }
    String name = out == null ? "" : out.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".geojson") || name.endsWith(".json") ? Form.GEOJSON : Form.CSV;
  }

  private ParameterException wrong(BadSetting e) {
    return wrong(flag(e.name()) + " " + e.was() + "; right would be " + e.right());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
