package openscene.http.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which paths have which methods. Asked before every request, and so without a look at them all.
 */
final class Doors {
  private record Door(String method, String[] parts, Pattern whole) {
    boolean isAt(String[] path, String text) {
      if (whole != null) {
        return whole.matcher(text).matches();
      }
      // From the end: there paths differ the most.
      for (int i = parts.length - 1; i >= 0; i--) {
        boolean same = parts[i] == null ? !path[i].isEmpty() : parts[i].equals(path[i]);
        if (!same) {
          return false;
        }
      }
      return true;
    }
  }

  private final Map<Integer, List<Door>> byLength = new HashMap<>();

  Doors(List<Route> routes) {
    for (Route route : routes) {
      String[] parts = route.path().split("/", -1);
      boolean plain = true;
      for (int i = 0; i < parts.length; i++) {
        boolean parameter = parts[i].matches("\\{[^{}]+\\}");
        plain &= parameter || parts[i].indexOf('{') < 0;
        parts[i] = parameter ? null : parts[i];
      }
      byLength
          .computeIfAbsent(parts.length, length -> new ArrayList<>())
          .add(new Door(route.method(), parts, plain ? null : route.pattern()));
    }
  }

  /** Whether there is this method at this path; HEAD is where GET is. */
  boolean opens(String method, String path) {
    String[] parts = path.split("/", -1);
    for (Door door : byLength.getOrDefault(parts.length, List.of())) {
      boolean meant =
          door.method.equals(method) || (method.equals("HEAD") && door.method.equals("GET"));
      if (meant && door.isAt(parts, path)) {
        return true;
      }
    }
    return false;
  }

  /** The methods at a path, without OPTIONS and GET's HEAD; empty when there is nothing. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    String[] parts = path.split("/", -1);
    for (Door door : byLength.getOrDefault(parts.length, List.of())) {
      if (door.isAt(parts, path)) {
        methods.add(door.method);
      }
    }
    return methods;
  }
}
