package openscene.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {
  private static final List<String> PARTS =
      List.of("api", "items", "{id}", "x.{form}", "tiles", "7", "", "%41");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

  /** A path has the methods of all routes whose pattern it is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theyOpenWhereThePatternsOfTheRoutesMatch(long seed) {
    Random chance = new Random(seed);
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String path = path(chance);
      switch (chance.nextInt(4)) {
        case 0 -> routes.add(Route.get(path, "get" + i, "", ctx -> {}));
        case 1 -> routes.add(Route.post(path, "post" + i, "", ctx -> {}));
        case 2 -> routes.add(Route.put(path, "put" + i, "", ctx -> {}));
        default -> routes.add(Route.delete(path, "delete" + i, "", ctx -> {}));
      }
    }
    Doors doors = new Doors(routes);
    int open = 0;
    for (int i = 0; i < 3_000; i++) {
      String path = path(chance).replace("{id}", chance.nextBoolean() ? "7" : "items");
      TreeSet<String> methods =
          routes.stream()
              .filter(route -> route.pattern().matcher(path).matches())
              .map(Route::method)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(doors.methods(path)).as(path).isEqualTo(methods);
      for (String method : METHODS) {
        assertThat(doors.opens(method, path)).as(path).isEqualTo(methods.contains(method));
      }
      assertThat(doors.opens("HEAD", path)).isEqualTo(methods.contains("GET"));
      assertThat(doors.opens("BREW", path)).isFalse();
      open += methods.isEmpty() ? 0 : 1;
    }
    assertThat(open).isBetween(100, 2_900);
  }

  private static String path(Random chance) {
    StringBuilder path = new StringBuilder();
    int parts = 1 + chance.nextInt(3);
    for (int i = 0; i < parts; i++) {
      path.append('/').append(PARTS.get(chance.nextInt(PARTS.size())));
    }
    return path.toString();
  }
}
