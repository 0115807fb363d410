package openscene.http.request;

import java.util.List;
import java.util.Map;

/** A request that is not answered as asked; carries the problem and the headers to go with it. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** When to come again, seconds: every 503 says so. */
  public static final String RETRY_S = "2";

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private Refused(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  /** 400: a parameter or member is wrong. */
  public static Refused invalid(String field, String wrong, String right) {
    return new Refused(Problem.of(400, "Invalid request", field, wrong, right), Map.of());
  }

  /** As this problem says. */
  public static Refused as(Problem problem) {
    return new Refused(problem, Map.of());
  }

  /** 401: whoever asks must say who they are. */
  public static Refused signIn(String why) {
    return new Refused(
        new Problem("Not signed in", 401, why, List.of()), Map.of("WWW-Authenticate", "Bearer"));
  }

  /** 404: there is no such thing. */
  public static Refused notFound(String what) {
    return new Refused(new Problem("Not found", 404, what, List.of()), Map.of());
  }

  /** Any other status. */
  public static Refused because(int status, String title, String detail) {
    return new Refused(
        new Problem(title, status, detail, List.of()),
        status == 503 ? Map.of("Retry-After", RETRY_S) : Map.of());
  }

  /** 429: too often, and when to come again, seconds. */
  public static Refused tooMany(long waitS, String detail) {
    return new Refused(
        new Problem("Too many requests", 429, detail, List.of()),
        Map.of("Retry-After", Long.toString(waitS)));
  }

  /** 503: not now, but soon. */
  public static Refused busy(String detail) {
    return because(503, "Busy", detail);
  }

  /** Any other status, naming the field. */
  public static Refused because(
      int status, String title, String field, String wrong, String right) {
    return new Refused(Problem.of(status, title, field, wrong, right), Map.of());
  }

  /** 405 with the methods there are. */
  static Refused method(String method, String allow) {
    return new Refused(
        new Problem(
            "Method not allowed", 405, method + " is not possible here, but " + allow, List.of()),
        Map.of("Allow", allow));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
