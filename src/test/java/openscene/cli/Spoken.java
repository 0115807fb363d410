package openscene.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import openscene.hotspot.method.Method;

/**
 * What one command line said.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
record Spoken(int code, String out, String err) {
  /** Runs the command and listens. */
  static Spoken by(List<Method> methods, String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream saidOut = new ByteArrayOutputStream();
    ByteArrayOutputStream saidErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(saidOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(saidErr, true, StandardCharsets.UTF_8));
      int code = OpenScene.run(methods, argument -> null, words);
      System.out.flush();
      System.err.flush();
      return new Spoken(
          code, saidOut.toString(StandardCharsets.UTF_8), saidErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Lines of standard output. */
  List<String> lines() {
    return out.lines().toList();
  }
}
