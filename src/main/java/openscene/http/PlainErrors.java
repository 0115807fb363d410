package openscene.http;

import java.nio.ByteBuffer;
import java.util.List;
import openscene.http.request.Problem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server below refuses before our routes see it, in the shape that all problems have. */
final class PlainErrors extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    // Of a request that could not be read nobody knows where it ends, nor, when it was a HEAD whose
    // address is unsound, that its answer has no body: who reads on would take it for the next one.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Problem.DRESS.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(problem(code)), callback);
  }

  private static byte[] problem(int status) {
    String title = HttpStatus.getMessage(status);
    String detail = status >= 500 ? "something is wrong on our side" : "the request is not sound";
    return new Problem(title, status, detail, List.of()).bytes();
  }
}
