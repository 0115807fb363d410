package openscene;

import openscene.cli.OpenScene;

/** The command line's door; everything behind it is in {@link openscene.cli}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code: 0 done, 1 failed, 2 called wrongly. */
  public static void main(String[] args) {
    System.exit(OpenScene.run(Settings.from(System.getenv()), args));
  }
}
