package openscene.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import openscene.hotspot.method.Method;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code openscene analyse}: a subcommand for each method. */
@Command(
    name = "analyse",
    mixinStandardHelpOptions = true,
    description =
        "Runs a method on a plain file of points, so that others can check it on data of their own.",
    synopsisSubcommandLabel = "METHOD FILE --crs EPSG:n",
    commandListHeading = "%nMethods, each with its own --help:%n",
    footer = {
      "",
      "Example:",
      "  openscene analyse dbscan needles.csv --crs EPSG:32619 --columns t=date --out groups.geojson"
    })
final class AnalyseCommand implements Runnable {
  private final List<Method> methods;

  @Spec private CommandSpec spec;

  /** A word that is no method, and what was meant for it. */
  @Unmatched private List<String> unknown = new ArrayList<>();

  private AnalyseCommand(List<Method> methods) {
    this.methods = methods;
  }

  /** The command with these methods. */
  static CommandLine of(List<Method> methods) {
    CommandLine line = new CommandLine(new AnalyseCommand(methods));
    methods.forEach(method -> line.addSubcommand(method.code(), MethodCommand.of(method)));
    return line;
  }

  @Override
  public void run() {
    String codes = methods.stream().map(Method::code).collect(Collectors.joining(", "));
    throw new ParameterException(
        spec.commandLine(),
        unknown.isEmpty()
            ? "say which method: " + codes
            : "there is no method " + unknown.get(0) + "; there are " + codes);
  }
}
