package openscene.hotspot.method;

/** A setting that cannot be: names it, says what it was and what would be right. */
public final class BadSetting extends IllegalArgumentException {
  private final String name;
  private final String was;
  private final String right;

  /**
   * Refuses a setting.
   *
   * @param name of the setting
   * @param was what was wrong, e.g. "was 12x"
   * @param right what would be right, e.g. "a number 10..5000"
   */
  public BadSetting(String name, String was, String right) {
    super(name + " " + was + "; right would be " + right);
    this.name = name;
    this.was = was;
    this.right = right;
  }

  /** Name of the setting. */
  public String name() {
    return name;
  }

  /** What was wrong. */
  public String was() {
    return was;
  }

  /** What would be right. */
  public String right() {
    return right;
  }
}
