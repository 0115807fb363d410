package openscene.http.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import openscene.account.oidc.OidcSettings;

/** What goes out to a provider: bounded in time and size, over TLS or not off this machine. */
final class Outward implements ResourceRetriever, HTTPRequestSender {
  /** How long one answer may take, from connecting to its last byte. */
  static final Duration WAIT = Duration.ofSeconds(6);

  /** The longest answer. */
  static final int BYTES_MAX = 256 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.getDefault())
          .connectTimeout(WAIT)
          .build();

  private record Reply(int status, String type, String body) {}

  /** What stands at an address. */
  String read(URI at) throws IOException {
    Reply reply = send(request(at).header("Accept", "application/json").GET().build());
    if (reply.status() != 200) {
      throw new IOException("answered " + reply.status());
    }
    return reply.body();
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    return new Resource(read(URI.create(url.toString())), "application/json");
  }

  @Override
  public HTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
    HttpRequest.Builder request = request(asked.getURI());
    asked
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    request.method(
        asked.getMethod().name(),
        asked.getMethod() == HTTPRequest.Method.POST
            ? BodyPublishers.ofString(asked.getBody() == null ? "" : asked.getBody())
            : BodyPublishers.noBody());
    Reply reply = send(request.build());
    HTTPResponse told = new HTTPResponse(reply.status());
    try {
      told.setContentType(reply.type());
    } catch (ParseException e) {
      throw new IOException("answered a content of no type", e);
    }
    told.setBody(reply.body());
    return told;
  }

  private static HttpRequest.Builder request(URI at) throws IOException {
    if (!OidcSettings.isSafe(at)) {
      throw new IOException("would be asked without TLS");
    }
    return HttpRequest.newBuilder(at).timeout(WAIT);
  }

  private Reply send(HttpRequest request) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(
                part ->
                    part.ifPresent(
                        bytes -> {
                          if (body.size() + bytes.length > BYTES_MAX) {
                            throw new IllegalStateException("answered too much");
                          }
                          body.writeBytes(bytes);
                        })));
    try {
      // The request's own time ends with the headers: this is for a body that drips, too.
      HttpResponse<Void> head = answer.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(
          head.statusCode(),
          head.headers().firstValue("Content-Type").orElse("text/plain"),
          body.toString(StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("did not answer in " + WAIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was stopped while it waited", e);
    } finally {
      answer.cancel(true);
    }
  }
}
