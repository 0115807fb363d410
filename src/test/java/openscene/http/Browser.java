package openscene.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody's browser without a screen: keeps each site's cookies, and goes where it is led. */
final class Browser {
  private static final int LEADS_MAX = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Map<String, String>> cookies = new HashMap<>();
  private String stop;

  /** Goes where it is led, but not where an address begins like this. */
  void stopBefore(String start) {
    stop = start;
  }

  /** Opens an address, and whatever it leads to. */
  HttpResponse<String> open(String url) throws IOException, InterruptedException {
    return follow(ask(HttpRequest.newBuilder(URI.create(url)).GET()));
  }

  /** Opens an address, and goes no further. */
  HttpResponse<String> ask(String url) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  /** Sends a form, and opens whatever it leads to. */
  HttpResponse<String> send(String url, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return follow(
        ask(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  /** This site's cookies, as they would be sent. */
  Map<String, String> cookiesOf(String url) {
    return cookies.computeIfAbsent(URI.create(url).getAuthority(), site -> new TreeMap<>());
  }

  private HttpResponse<String> follow(HttpResponse<String> answer)
      throws IOException, InterruptedException {
    HttpResponse<String> now = answer;
    for (int i = 0; i < LEADS_MAX && now.statusCode() / 100 == 3; i++) {
      String to = now.headers().firstValue("Location").orElseThrow();
      if (stop != null && to.startsWith(stop)) {
        return now;
      }
      now = ask(HttpRequest.newBuilder(now.uri().resolve(to)).GET());
    }
    return now;
  }

  private HttpResponse<String> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String url = request.copy().build().uri().toString();
    Map<String, String> jar = cookiesOf(url);
    if (!jar.isEmpty()) {
      request.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      if (set.contains("Max-Age=0")) {
        jar.remove(pair[0]);
      } else {
        jar.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
