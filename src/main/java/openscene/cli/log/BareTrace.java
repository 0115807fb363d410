package openscene.cli.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import openscene.sql.StoreFailure;

/** Writes of an exception what it is and where it came from, and never what it says. */
public final class BareTrace extends ThrowableProxyConverter {
  /** The most causes that are followed. */
  private static final int CAUSES_MAX = 20;

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder();
    Set<IThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    IThrowableProxy each = thrown;
    while (each != null && seen.add(each) && seen.size() <= CAUSES_MAX) {
      text.append(seen.size() == 1 ? "" : "caused by ").append(each.getClassName());
      if (each instanceof ThrowableProxy proxy
          && proxy.getThrowable() instanceof StoreFailure failure) {
        text.append(" (").append(failure.code()).append(')');
      }
      text.append(System.lineSeparator());
      StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
      int own = frames.length - each.getCommonFrames();
      for (int i = 0; i < own; i++) {
        text.append('\t').append(frames[i].getSTEAsString()).append(System.lineSeparator());
      }
      each = each.getCause();
    }
    return text.toString();
  }
}
