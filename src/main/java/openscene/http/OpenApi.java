package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.account.Role;
import openscene.http.openrosa.Envelope;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Problem;
import openscene.http.request.Route;
import openscene.observation.export.Form;

/** Writes the OpenAPI 3.0 document from the table that the server itself runs by. */
final class OpenApi {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)\\}");
  private static final List<String> WITH_BODY = List.of("POST", "PUT");

  private static final Map<String, String> ANSWERS =
      Map.of("401", "NotSignedIn", "403", "NotAllowed");

  private static final String FILE = "{\"type\":\"string\",\"format\":\"binary\"}";

  private OpenApi() {}

  static void write(JsonGenerator out, List<Route> routes, String version) throws IOException {
    out.writeStartObject();
    out.writeStringField("openapi", "3.0.3");
    out.writeObjectFieldStart("info");
    out.writeStringField("title", "OpenScene");
    out.writeStringField("version", version);
    out.writeStringField(
        "description",
        "Monitoring and mapping of open drug scenes: places and behaviours, never persons. A client"
            + " makes the id (a UUID) of what it submits, so that sending twice stores once.");
    out.writeObjectFieldStart("license");
    out.writeStringField("name", "Apache-2.0");
    out.writeStringField("url", "https://www.apache.org/licenses/LICENSE-2.0");
    out.writeEndObject();
    out.writeEndObject();
    out.writeArrayFieldStart("servers");
    out.writeStartObject();
    out.writeStringField("url", "/api");
    out.writeEndObject();
    out.writeEndArray();
    out.writeArrayFieldStart("tags");
    for (String tag : routes.stream().map(OpenApi::tag).distinct().sorted().toList()) {
      out.writeStartObject();
      out.writeStringField("name", tag);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("paths");
    Map<String, List<Route>> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      byPath.computeIfAbsent(route.path(), path -> new java.util.ArrayList<>()).add(route);
    }
    for (Map.Entry<String, List<Route>> path : byPath.entrySet()) {
      writePath(out, path.getKey(), path.getValue());
    }
    out.writeEndObject();
    writeComponents(out);
    out.writeEndObject();
  }

  /** Paths are told from the landing page on, save the few that lie beside it. */
  private static void writePath(JsonGenerator out, String path, List<Route> routes)
      throws IOException {
    boolean beside = !path.startsWith("/api");
    String told = beside ? path : path.equals("/api") ? "/" : path.substring("/api".length());
    out.writeObjectFieldStart(told);
    if (beside) {
      out.writeArrayFieldStart("servers");
      out.writeStartObject();
      out.writeStringField("url", "/");
      out.writeEndObject();
      out.writeEndArray();
    }
    for (Route route : routes) {
      out.writeObjectFieldStart(route.method().toLowerCase(Locale.ROOT));
      write(out, route);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static String tag(Route route) {
    String[] parts = route.path().split("/", -1);
    if (isOpenRosa(route)) {
      return parts[1];
    }
    boolean collection = parts.length > 3 && parts[2].equals("collections");
    String tag = collection ? parts[3] : parts.length > 2 ? parts[2] : parts[1];
    return tag.startsWith("{") ? "collections" : tag;
  }

  private static void write(JsonGenerator out, Route route) throws IOException {
    out.writeStringField("operationId", route.operationId());
    out.writeStringField("summary", route.summary());
    out.writeStringField("description", route.summary());
    out.writeArrayFieldStart("tags");
    out.writeString(tag(route));
    out.writeEndArray();
    out.writeArrayFieldStart("parameters");
    Matcher inPath = IN_PATH.matcher(route.path());
    while (inPath.find()) {
      write(out, Param.path(inPath.group(1), "From the list one level up."));
    }
    for (Param param : route.params()) {
      write(out, param);
    }
    out.writeEndArray();
    if (WITH_BODY.contains(route.method())) {
      out.writeObjectFieldStart("requestBody");
      out.writeBooleanField("required", true);
      out.writeObjectFieldStart("content");
      for (String type : bodiesOf(route)) {
        content(out, type, bodyOf(route));
      }
      out.writeEndObject();
      out.writeEndObject();
    }
    boolean closed = !route.readers().contains(Role.PUBLIC);
    out.writeObjectFieldStart("responses");
    out.writeObjectFieldStart(Integer.toString(route.status()));
    out.writeStringField("description", "As asked.");
    if (!route.answers().isEmpty()) {
      out.writeObjectFieldStart("content");
      content(out, route.answers(), schemaOf(route));
      for (Form form : Params.exported(route)) {
        if (form != Form.GEOJSON) {
          content(out, form.mediaType(), FILE);
        }
      }
      if (route.params().contains(Param.TABLE_F)) {
        content(out, Route.CSV, "{\"type\":\"string\"}");
      }
      out.writeEndObject();
    }
    out.writeEndObject();
    if (WITH_BODY.contains(route.method()) && route.status() != 200 && !isOpenRosa(route)) {
      out.writeObjectFieldStart("200");
      out.writeStringField("description", "Known already, or changed as far as may be.");
      out.writeObjectFieldStart("content");
      content(out, route.answers(), "{\"type\":\"object\"}");
      out.writeEndObject();
      out.writeEndObject();
    }
    for (String bad : closed ? List.of("401", "403", "4XX", "5XX") : List.of("4XX", "5XX")) {
      out.writeObjectFieldStart(bad);
      out.writeStringField(
          "$ref",
          "#/components/responses/"
              + (isOpenRosa(route) ? "OpenRosa" : ANSWERS.getOrDefault(bad, "Problem")));
      out.writeEndObject();
    }
    out.writeEndObject();
    writeSecurity(out, closed);
  }

  /** By whichever proof; without one too where a route is everybody's. */
  private static void writeSecurity(JsonGenerator out, boolean closed) throws IOException {
    out.writeArrayFieldStart("security");
    if (!closed) {
      out.writeStartObject();
      out.writeEndObject();
    }
    for (String scheme : List.of("session", "token", "tokenAsPassword")) {
      out.writeStartObject();
      out.writeArrayFieldStart(scheme);
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static boolean isOpenRosa(Route route) {
    return Envelope.covers(route.path());
  }

  private static List<String> bodiesOf(Route route) {
    if (isOpenRosa(route)) {
      return List.of("multipart/form-data");
    }
    return isSignIn(route) ? List.of(Route.JSON) : List.of(Route.GEOJSON, Route.JSON);
  }

  private static boolean isSignIn(Route route) {
    return route.operationId().equals("signIn");
  }

  private static String bodyOf(Route route) {
    if (isSignIn(route)) {
      return "{\"$ref\":\"#/components/schemas/SignIn\"}";
    }
    if (isOpenRosa(route)) {
      return "{\"type\":\"object\",\"required\":[\"xml_submission_file\"],"
          + "\"additionalProperties\":false,\"properties\":{\"xml_submission_file\":"
          + FILE
          + "}}";
    }
    return route.path().startsWith("/api/collections/areas/")
        ? "{\"$ref\":\"#/components/schemas/Area\"}"
        : "{\"type\":\"object\"}";
  }

  private static String schemaOf(Route route) {
    if (route.answers().startsWith("image/")) {
      return FILE;
    }
    if (route.answers().startsWith("text/")) {
      return "{\"type\":\"string\"}";
    }
    boolean items = route.path().endsWith("/items") && route.method().equals("GET");
    return items
        ? "{\"$ref\":\"#/components/schemas/FeatureCollection\"}"
        : "{\"type\":\"object\"}";
  }

  private static void content(JsonGenerator out, String type, String schema) throws IOException {
    out.writeObjectFieldStart(type);
    out.writeFieldName("schema");
    out.writeRawValue(schema);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Param param) throws IOException {
    boolean path = param.in().equals("path");
    out.writeStartObject();
    out.writeStringField("name", param.name());
    out.writeStringField("in", param.in());
    out.writeStringField("description", param.about());
    out.writeBooleanField("required", path);
    out.writeStringField("style", path ? "simple" : "form");
    out.writeBooleanField("explode", false);
    out.writeFieldName("schema");
    out.writeRawValue(param.schema());
    out.writeEndObject();
  }

  private static void response(
      JsonGenerator out, String name, String description, boolean challenges) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField("description", description);
    if (challenges) {
      out.writeFieldName("headers");
      out.writeRawValue(
          "{\"WWW-Authenticate\":{\"description\":\"How to say who asks.\","
              + "\"schema\":{\"type\":\"string\"}}}");
    }
    out.writeObjectFieldStart("content");
    content(out, Problem.TYPE, "{\"$ref\":\"#/components/schemas/Problem\"}");
    out.writeEndObject();
    out.writeEndObject();
  }

  /** What goes wrong where phones speak OpenRosa. */
  private static void openRosa(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("OpenRosa");
    out.writeStringField(
        "description", "An OpenRosaResponse: what was wrong, in words of the form.");
    out.writeObjectFieldStart("content");
    content(out, Route.XML, "{\"type\":\"string\"}");
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeComponents(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("components");
    out.writeObjectFieldStart("responses");
    response(out, "Problem", "What was wrong and what would be right (RFC 9457).", false);
    response(out, "NotSignedIn", "For people who have signed in, or the proof is not valid.", true);
    openRosa(out);
    response(out, "NotAllowed", "Not for this role, or not from there.", false);
    out.writeEndObject();
    out.writeFieldName("securitySchemes");
    out.writeRawValue(
        """
        {"session":{"type":"apiKey","in":"cookie","name":"openscene-session",
        "description":"Set by POST /session; behind TLS its name is __Host-openscene-session."},
        "token":{"type":"http","scheme":"bearer","description":"A token of an account."},
        "tokenAsPassword":{"type":"http","scheme":"basic",
        "description":"A token as the password, any user name: for QGIS."}}
        """);
    out.writeFieldName("schemas");
    out.writeRawValue(
        """
        {"Problem":{"type":"object","required":["type","title","status","detail"],"properties":{
        "type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
        "detail":{"type":"string"},"errors":{"type":"array","items":{"type":"object",
        "required":["field","wrong","right"],"properties":{"field":{"type":"string"},
        "wrong":{"type":"string"},"right":{"type":"string"}}}}}},
        "SignIn":{"type":"object","required":["name","password"],"additionalProperties":false,
        "properties":{"name":{"type":"string"},"password":{"type":"string","format":"password"}}},
        "Area":{"type":"object","required":["type","geometry","properties"],"properties":{
        "type":{"type":"string","enum":["Feature"]},"id":{"type":"string"},
        "geometry":{"type":"object","required":["type","coordinates"],"properties":{
        "type":{"type":"string","enum":["Polygon","MultiPolygon"]},
        "coordinates":{"type":"array","items":{}}}},
        "properties":{"type":"object","required":["city","name"],"properties":{
        "area_id":{"type":"string","pattern":"^[a-z0-9][a-z0-9_]{0,63}$"},
        "city":{"type":"string"},"name":{"type":"string","maxLength":120},
        "valid_from":{"type":"string","format":"date","description":"default today"},
        "valid_to":{"type":"string","format":"date"},"watch":{"type":"boolean"},
        "scene":{"type":"string","enum":["concentrated","dispersed","hidden"]}}}}},
        "FeatureCollection":{"type":"object","required":["type","features","links","timeStamp",
        "numberMatched","numberReturned"],"properties":{"type":{"type":"string",
        "enum":["FeatureCollection"]},"made_up":{"type":"boolean"},
        "timeStamp":{"type":"string","format":"date-time"},"numberMatched":{"type":"integer"},
        "numberReturned":{"type":"integer"},"links":{"type":"array","items":{"type":"object",
        "required":["href","rel","type"],"properties":{"href":{"type":"string"},
        "rel":{"type":"string"},"type":{"type":"string"}}}},
        "features":{"type":"array","items":{"type":"object","required":["type","geometry",
        "properties"],"properties":{"type":{"type":"string","enum":["Feature"]},
        "geometry":{"type":"object","nullable":true},"properties":{"type":"object"}}}}}}}
        """);
    out.writeEndObject();
  }
}
