package openscene.http.session;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Where a client comes from, as far as clients are told apart by it. */
final class ClientAddress {
  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
  private static final int HOUSEHOLD_BYTES = 8;
  private static final String UNKNOWN = "?";

  private ClientAddress() {}

  /** The address of a request, through a proxy where one is declared. */
  static String of(Context ctx, boolean proxied) {
    String socket = ctx.req().getRemoteAddr();
    if (!proxied) {
      return household(socket);
    }
    List<String> headers = Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
    if (headers.isEmpty()) {
      return household(socket);
    }
    // What stands before the last one was said by the client itself.
    String last = headers.get(headers.size() - 1);
    return household(last.substring(last.lastIndexOf(',') + 1).strip());
  }

  /** An IPv4 address, or the first 64 bits of an IPv6 address. */
  static String household(String text) {
    String bare = text.replaceAll("^\\[|\\](:\\d+)?$|%.*$", "");
    if (bare.matches("[0-9.]+:\\d+")) {
      bare = bare.substring(0, bare.indexOf(':'));
    }
    if (!LITERAL.matcher(bare).matches()) {
      return UNKNOWN; // A name would be looked up.
    }
    try {
      byte[] bytes = InetAddress.getByName(bare).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, HOUSEHOLD_BYTES));
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
