package openscene.report.content;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import openscene.area.Area;
import openscene.area.Measure;
import openscene.hotspot.Evidence;
import openscene.observation.Visit;
import openscene.snapshot.Sightings;

/**
 * The canonical listing of what a report read: one line for each thing, sorted by its text, each
 * ended by a line feed, UTF-8. Two reports with the same listing and seed have the same bytes.
 *
 * <p>Of an observation it lists what a report reads: the place in the metres of the city's CRS, to
 * the millimetre, and neither the note nor the exact degrees.
 */
public final class Inputs {
  private final TreeSet<String> lines = new TreeSet<>();
  private Instant lastReceipt = Instant.MIN;

  /** Adds an area's border and all that was seen and looked there. */
  public void add(Evidence evidence) {
    add(evidence.area());
    Sightings seen = evidence.seen();
    for (int i = 0; i < seen.size(); i++) {
      line(
          "observation",
          seen.id(i),
          seen.kind(i),
          seen.seenAt(i),
          millimetres(seen.eastM(i)),
          millimetres(seen.northM(i)),
          seen.count(i),
          seen.severity(i),
          seen.emergencyCalled(i),
          seen.details(i),
          seen.agency(i).code(),
          seen.visitId(i),
          seen.receivedAt(i));
      received(seen.receivedAt(i));
    }
    for (int i = 0; i < evidence.rounds().size(); i++) {
      Visit v = evidence.rounds().visit(i);
      line(
          "visit",
          v.id(),
          evidence.area().id(),
          v.agency().code(),
          v.protocol().code(),
          v.observers(),
          v.targetKinds(),
          v.startedAt(),
          v.endedAt(),
          v.complete(),
          v.cells(),
          evidence.minutes(i),
          v.receivedAt());
      received(v.receivedAt());
    }
  }

  /** Metres with three decimals, as exact as they are. */
  private static String millimetres(double metres) {
    return BigDecimal.valueOf(Math.round(1_000 * metres), 3).toPlainString();
  }

  /** Adds a measure. */
  public void add(Measure m) {
    line("measure", m.id(), m.kind(), m.areaId(), m.agency(), m.from(), m.to(), m.title());
  }

  /** Adds anything else the result hangs on. */
  public void line(Object... fields) {
    List<String> texts = new ArrayList<>();
    for (Object field : fields) {
      texts.add(String.valueOf(field).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "));
    }
    lines.add(String.join("|", texts));
  }

  private void add(Area area) {
    line("area", area.id(), area.version(), area.validFrom(), area.outline().toText());
  }

  private void received(Instant at) {
    if (at != null && at.isAfter(lastReceipt)) {
      lastReceipt = at;
    }
  }

  /** When the last of it was received; {@link Instant#MIN} when nothing says. */
  public Instant lastReceipt() {
    return lastReceipt;
  }

  /** SHA-256 of the listing, lower-case hexadecimal. */
  public String sha256() {
    StringBuilder listing = new StringBuilder();
    lines.forEach(line -> listing.append(line).append('\n'));
    return sha256(listing.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes, lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
