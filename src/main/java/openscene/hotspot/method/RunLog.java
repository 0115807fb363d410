package openscene.hotspot.method;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** Writes down, while a method works, what becomes its {@link Run}. Used by one thread. */
public final class RunLog {
  private static final String GIVEN = "given";
  private static final double M2_PER_HA = 10_000;

  private final String method;
  private final PointPattern pattern;
  private final Provenance provenance;
  private final List<Run.Setting> settings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Long seed;
  private Run.Support support;

  /** Begins the log of one run. */
  public RunLog(String method, PointPattern pattern, Provenance provenance) {
    this.method = method;
    this.pattern = pattern;
    this.provenance = provenance;
    this.support = new Run.Support("the window", areaHa(), null, null, null, null);
  }

  /** Notes a setting. */
  public void setting(String name, Object value, String why) {
    settings.add(new Run.Setting(name, value, why));
  }

  /** The number given, or chosen; noted either way. */
  public double number(String name, OptionalDouble given, DoubleSupplier choice, String why) {
    double value = given.isPresent() ? given.getAsDouble() : choice.getAsDouble();
    setting(name, value, given.isPresent() ? GIVEN : why);
    return value;
  }

  /** The whole number given, or chosen; noted either way. */
  public int whole(String name, OptionalInt given, IntSupplier choice, String why) {
    int value = given.isPresent() ? given.getAsInt() : choice.getAsInt();
    setting(name, value, given.isPresent() ? GIVEN : why);
    return value;
  }

  /** The word given, or the default; noted either way. */
  public String choice(String name, Settings given, String byDefault) {
    String value = given.choice(name, byDefault);
    setting(name, value, given.has(name) ? GIVEN : "default");
    return value;
  }

  /** The seed, noted. */
  public long seed(Settings given) {
    seed = given.seed();
    return seed;
  }

  /** Says what was looked at when there is no grid. */
  public void support(String words) {
    support = new Run.Support(words, areaHa(), null, null, null, null);
  }

  /** Says what was looked at, cell by cell. */
  public void support(
      String words,
      double areaHa,
      int cells,
      double cellM,
      double originEastM,
      double originNorthM) {
    support = new Run.Support(words, areaHa, cells, cellM, originEastM, originNorthM);
  }

  /** Notes in one English sentence what was done to the data. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  private double areaHa() {
    return pattern.window().getArea() / M2_PER_HA;
  }

  /** The run that tells. */
  public Run told() {
    return run(null);
  }

  /** A result that tells nothing, and why. */
  public Result cannotTell(CannotTell.Reason reason, double had, double least) {
    return new Result(run(new CannotTell(reason, had, least)), List.of(), Table.EMPTY);
  }

  private Run run(CannotTell cannotTell) {
    return new Run(
        method,
        settings,
        seed,
        provenance,
        pattern.crs(),
        support,
        pattern.firstDay(),
        pattern.lastDay(),
        pattern.size(),
        cannotTell,
        notes);
  }
}
