package openscene.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import openscene.hotspot.Methods;
import openscene.hotspot.method.Method;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code openscene}: its commands, and how they fail. */
@Command(
    name = "openscene",
    mixinStandardHelpOptions = true,
    versionProvider = OpenScene.Version.class,
    description =
        "Monitoring and mapping of open drug scenes: places and behaviours, never persons.",
    footer = {
      "",
      "Every option may also be given by the environment: --database is OPENSCENE_DATABASE.",
      "Exit code: 0 done, 1 failed, 2 called wrongly."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      AreasCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      AccountCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class OpenScene implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command line and returns its exit code. */
  public static int run(IDefaultValueProvider defaults, String... args) {
    return run(Methods.all(), defaults, args);
  }

  /** As the other, with these methods to analyse by. */
  static int run(List<Method> methods, IDefaultValueProvider defaults, String... args) {
    CommandLine line = new CommandLine(new OpenScene());
    line.addSubcommand(AnalyseCommand.of(methods));
    line.setDefaultValueProvider(defaults);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(
        (e, given) -> {
          line.getErr().println("openscene: " + oneLine(e) + known(e));
          line.getErr()
              .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          line.getErr().println("openscene: " + oneLine(e));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  /** The options there are, when one is not known. */
  private static String known(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption())) {
      return "";
    }
    CommandSpec command = e.getCommandLine().getCommandSpec();
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(", ", "; " + command.name() + " takes ", ""));
  }

  /** What went wrong, for a person: our own exceptions say what would be right. */
  static String oneLine(Exception e) {
    Throwable told = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    String message = told.getMessage() == null ? e.getMessage() : told.getMessage();
    if (told instanceof java.nio.file.NoSuchFileException) {
      message = "there is no file " + message;
    } else if (told instanceof java.nio.file.AccessDeniedException) {
      message = "no permission for " + message;
    }
    return message == null
        ? "failed: " + told.getClass().getSimpleName()
        : message.replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is needed: "
            + String.join(", ", spec.subcommands().keySet())
            + ", or test (by the launcher)");
  }

  /** This software's version. */
  static String version() {
    String built = OpenScene.class.getPackage().getImplementationVersion();
    return built == null ? "0.1.0-unpackaged" : built;
  }

  /** Prints it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"openscene " + version(), "Java " + Runtime.version()};
    }
  }
}
