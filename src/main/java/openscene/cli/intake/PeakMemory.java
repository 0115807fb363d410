package openscene.cli.intake;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The most memory that this process has taken so far. */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /** For people, e.g. {@code 310 MiB resident}; where the system does not tell, of the heap. */
  public static String told() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          long kib = Long.parseLong(line.substring(PEAK.length()).replace("kB", "").trim());
          return mib(kib >> 10) + " resident";
        }
      }
    } catch (IOException | NumberFormatException e) {
      return ofHeap(); // No Linux.
    }
    return ofHeap();
  }

  private static String ofHeap() {
    long bytes =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum();
    return mib(bytes >> 20) + " of heap";
  }

  private static String mib(long mib) {
    return String.format(Locale.ROOT, "%,d MiB", mib);
  }
}
