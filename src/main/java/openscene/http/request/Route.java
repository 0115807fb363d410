package openscene.http.request;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openscene.account.Role;

/**
 * One thing that can be asked: the row from which routing, the check of parameters, 405 and the
 * OpenAPI document are made.
 *
 * @param method GET, POST, PUT, DELETE, or HEAD where there is no GET
 * @param path from the root, with {parameters}
 * @param operationId unique
 * @param summary one sentence
 * @param answers media type of the good answer; empty when it has no body
 * @param status of the good answer
 * @param heavy whether it computes, and so waits its turn and has half a minute
 * @param quick tried before anything waits
 * @param params of the query
 * @param readers whose it is; the operator may always
 * @param handler who answers
 */
public record Route(
    String method,
    String path,
    String operationId,
    String summary,
    String answers,
    int status,
    boolean heavy,
    Quick quick,
    List<Param> params,
    Set<Role> readers,
    Handler handler) {
  /** Answers what needs no computing. */
  @FunctionalInterface
  public interface Quick {
    /** Never answers. */
    Quick NEVER = ctx -> false;

    /**
     * Answers at once, or leaves the request as it was. Called before the parameters were checked:
     * it answers only what was checked before.
     */
    boolean answers(Context ctx) throws Exception;
  }

  /** GeoJSON's media type. */
  public static final String GEOJSON = "application/geo+json";

  /** A table's media type. */
  public static final String CSV = "text/csv";

  /** XML's media type, as OpenRosa names it. */
  public static final String XML = "text/xml";

  /** JSON's media type. */
  public static final String JSON = "application/json";

  private static Route of(
      String method,
      String type,
      int status,
      String path,
      String operationId,
      String summary,
      Handler handler) {
    return new Route(
        method,
        path,
        operationId,
        summary,
        type,
        status,
        false,
        Quick.NEVER,
        List.of(),
        Set.of(),
        handler);
  }

  /** A GET that answers JSON. */
  public static Route get(String path, String operationId, String summary, Handler handler) {
    return of("GET", JSON, 200, path, operationId, summary, handler);
  }

  /** A POST with a GeoJSON body. */
  public static Route post(String path, String operationId, String summary, Handler handler) {
    return of("POST", GEOJSON, 201, path, operationId, summary, handler);
  }

  /** A PUT with a GeoJSON body. */
  public static Route put(String path, String operationId, String summary, Handler handler) {
    return of("PUT", GEOJSON, 201, path, operationId, summary, handler);
  }

  /** A HEAD where there is no GET. */
  public static Route head(String path, String operationId, String summary, Handler handler) {
    return of("HEAD", "", 204, path, operationId, summary, handler);
  }

  /** A DELETE. */
  public static Route delete(String path, String operationId, String summary, Handler handler) {
    return of("DELETE", "", 204, path, operationId, summary, handler);
  }

  /** The same, with these parameters of the query. */
  public Route with(Param... more) {
    return new Route(
        method,
        path,
        operationId,
        summary,
        answers,
        status,
        heavy,
        quick,
        List.of(more),
        readers,
        handler);
  }

  /** The same, answering this media type. */
  public Route as(String mediaType) {
    return new Route(
        method,
        path,
        operationId,
        summary,
        mediaType,
        status,
        heavy,
        quick,
        params,
        readers,
        handler);
  }

  /** The same, leading a browser elsewhere instead of answering. */
  public Route leads() {
    return new Route(
        method, path, operationId, summary, "", 303, heavy, quick, params, readers, handler);
  }

  /** The same, answered whatever the query holds: who answers checks it all. */
  public Route unchecked(Handler whole) {
    Quick always =
        ctx -> {
          whole.handle(ctx);
          return true;
        };
    return new Route(
        method, path, operationId, summary, answers, status, heavy, always, params, readers, whole);
  }

  /** The same, as something that computes. */
  public Route computed() {
    return computed(Quick.NEVER);
  }

  /** The same, as something that computes, unless it can be answered at once. */
  public Route computed(Quick first) {
    return new Route(
        method, path, operationId, summary, answers, status, true, first, params, readers, handler);
  }

  /** The same, for these roles. */
  public Route to(Set<Role> roles) {
    return new Route(
        method,
        path,
        operationId,
        summary,
        answers,
        status,
        heavy,
        quick,
        params,
        Set.copyOf(roles),
        handler);
  }

  /** Paths of requests that are this route's. */
  Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    for (String part : path.split("(?<=\\})|(?=\\{)", -1)) {
      regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }

  Set<String> paramNames() {
    return params.stream().map(Param::name).collect(Collectors.toSet());
  }
}
