package openscene.report.content;

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
import openscene.observation.Observation;
import openscene.observation.Visit;

/**
 * The canonical listing of what a report read: one line for each thing, sorted by its text, each
 * ended by a line feed, UTF-8. Two reports with the same listing and seed have the same bytes.
 */
public final class Inputs {
  private final TreeSet<String> lines = new TreeSet<>();
  private Instant lastReceipt = Instant.MIN;

  /** Adds an area's border and all that was seen and looked there. */
  public void add(Evidence evidence) {
    add(evidence.area());
    for (Observation o : evidence.observations()) {
      line(
          "observation",
          o.id(),
          o.kind(),
          o.seenAt(),
          o.place().lon(),
          o.place().lat(),
          o.accuracyM(),
          o.positionSource().code(),
          o.areaId(),
          o.count(),
          o.countMin(),
          o.countMax(),
          o.severity(),
          o.emergencyCalled(),
          o.details(),
          o.agency().code(),
          o.visitId(),
          o.receivedAt());
      received(o.receivedAt());
    }
    for (int i = 0; i < evidence.visits().size(); i++) {
      Visit v = evidence.visits().get(i);
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
          evidence.minutes().get(i),
          v.receivedAt());
      received(v.receivedAt());
    }
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
