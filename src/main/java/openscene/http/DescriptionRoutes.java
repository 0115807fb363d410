package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.http.Collections.Collection;
import openscene.http.Collections.Property;
import openscene.http.Collections.Sort;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.request.Answer;
import openscene.http.request.Json;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;
import openscene.privacy.Released;

/** What the service says of itself, as OGC API - Common and Features ask. */
final class DescriptionRoutes {
  private static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
  private static final String SCHEMA = "application/schema+json";
  private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
  private static final String GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";
  private static final String FEATURES = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
  private static final List<String> CONFORMANCE =
      List.of(
          "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
          FEATURES + "core",
          FEATURES + "oas30",
          FEATURES + "geojson");

  private final Desk desk;
  private final Supplier<List<Route>> table;
  private final String version;
  private final boolean notes;

  /**
   * Describes the routes of the table, which includes its own.
   *
   * @param notes whether free text is taken
   */
  DescriptionRoutes(Desk desk, Supplier<List<Route>> table, String version, boolean notes) {
    this.notes = notes;
    this.desk = desk;
    this.table = table;
    this.version = version;
  }

  List<Route> routes() {
    String one = "/api/collections/{collectionId}";
    return List.of(
        Route.get("/api", "getLandingPage", "Where everything is.", this::landing)
            .with(Param.F)
            .to(Readers.EVERYONE),
        Route.get("/api/conformance", "getConformance", "Which standards.", this::conformance)
            .with(Param.F)
            .to(Readers.EVERYONE),
        Route.get("/api/openapi", "getApi", "This document.", this::openApi)
            .with(Param.F)
            .as(OPENAPI)
            .to(Readers.EVERYONE),
        Route.get(
                "/api/collections",
                "getCollections",
                "The collections of features.",
                this::collections)
            .with(Param.F)
            .to(Readers.EVERYONE),
        Route.get(one, "describeCollection", "One collection.", this::collection)
            .with(Param.F)
            .to(Readers.EVERYONE),
        Route.get(one + "/queryables", "getQueryables", "What can be asked.", this::queryables)
            .with(Param.F)
            .as(SCHEMA)
            .to(Readers.EVERYONE),
        Route.get(one + "/schema", "getSchema", "What a feature has.", this::schema)
            .with(Param.F)
            .as(SCHEMA)
            .to(Readers.EVERYONE));
  }

  private void landing(Context ctx) {
    String api = Answer.root(ctx) + "/api";
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeStringField("title", "OpenScene");
              out.writeStringField(
                  "description",
                  "Monitoring of open drug scenes: places and behaviours, no persons.");
              if (desk.madeUp()) {
                out.writeBooleanField("made_up", true);
              }
              out.writeArrayFieldStart("links");
              Answer.link(out, api, "self", Route.JSON);
              Answer.link(out, api + "/openapi", "service-desc", OPENAPI);
              Answer.link(out, api + "/conformance", "conformance", Route.JSON);
              Answer.link(out, api + "/collections", "data", Route.JSON);
              if (may(ctx, Collections.find("density").orElseThrow())) {
                Answer.link(out, api + "/collections/density", "related", Route.JSON);
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private void conformance(Context ctx) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("conformsTo");
              for (String uri : CONFORMANCE) {
                out.writeString(uri);
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private void openApi(Context ctx) {
    List<Route> routes = table.get();
    Answer.send(
        ctx, OPENAPI, Released.open(Json.bytes(out -> OpenApi.write(out, routes, version))));
  }

  private void collections(Context ctx) {
    String api = Answer.root(ctx) + "/api";
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("links");
              Answer.link(out, api + "/collections", "self", Route.JSON);
              out.writeEndArray();
              out.writeArrayFieldStart("collections");
              Extents extents = new Extents(desk, Readers.of(ctx));
              boolean coarse = Shown.sight(desk, ctx).isCoarse();
              for (Collection collection : Collections.ALL) {
                // Clients ask each listed collection for its items; a map has none.
                if (collection.sort() != Sort.MAP && may(ctx, collection)) {
                  write(out, api, extents, Collections.shown(collection, coarse));
                }
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  /** The route by which a collection's content is asked. */
  private Route content(Collection collection) {
    String below = "/api/collections/" + collection.id() + "/";
    return table.get().stream()
        .filter(route -> route.method().equals("GET") && route.path().startsWith(below))
        .filter(route -> collection.sort() == Sort.MAP || route.path().equals(below + "items"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody can ask for " + collection.id()));
  }

  private boolean may(Context ctx, Collection collection) {
    return Readers.may(Readers.of(ctx), content(collection));
  }

  /** What is described may be asked for: its extent is content too. */
  private Collection find(Context ctx) {
    String id = ctx.pathParam("collectionId");
    Collection collection =
        Collections.find(id)
            .orElseThrow(() -> Refused.notFound("there is no collection " + Refusal.shown(id)));
    Readers.check(ctx, content(collection));
    boolean coarse = Shown.sight(desk, ctx).isCoarse();
    return Collections.noted(Collections.shown(collection, coarse), notes, coarse);
  }

  private void collection(Context ctx) {
    Collection collection = find(ctx);
    Extents extents = new Extents(desk, Readers.of(ctx));
    Answer.json(
        ctx, Released.open(out -> write(out, Answer.root(ctx) + "/api", extents, collection)));
  }

  private static void write(JsonGenerator out, String api, Extents extents, Collection collection)
      throws IOException {
    String about = api + "/collections/" + collection.id();
    out.writeStartObject();
    out.writeStringField("id", collection.id());
    out.writeStringField("title", collection.title());
    out.writeStringField("description", collection.description());
    if (collection.sort() != Sort.MAP) {
      out.writeStringField("itemType", "feature");
    }
    writeExtent(out, extents, collection);
    out.writeArrayFieldStart("crs");
    out.writeString(CRS84);
    out.writeEndArray();
    out.writeArrayFieldStart("links");
    Answer.link(out, about, "self", Route.JSON);
    if (collection.sort() == Sort.MAP) {
      Answer.link(out, about + "/legend", "describedby", Route.JSON);
    } else {
      Answer.link(out, about + "/items", "items", Route.GEOJSON);
      if (collection.id().equals("observations") || collection.id().equals("visits")) {
        Answer.link(out, about + "/export", "enclosure", Route.GEOJSON);
      }
      Answer.link(
          out, about + "/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", SCHEMA);
      Answer.link(out, about + "/schema", "describedby", SCHEMA);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeExtent(JsonGenerator out, Extents extents, Collection collection)
      throws IOException {
    Optional<BBox> where = extents.spatial(collection);
    Optional<Period> when = extents.temporal(collection);
    if (where.isEmpty() && when.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("extent");
    if (where.isPresent()) {
      BBox box = where.get();
      out.writeObjectFieldStart("spatial");
      out.writeArrayFieldStart("bbox");
      out.writeStartArray();
      for (double side : new double[] {box.west(), box.south(), box.east(), box.north()}) {
        out.writeNumber(GeoJson.rounded(side, GeoJson.DECIMALS_MAX));
      }
      out.writeEndArray();
      out.writeEndArray();
      out.writeStringField("crs", CRS84);
      out.writeEndObject();
    }
    if (when.isPresent()) {
      out.writeObjectFieldStart("temporal");
      out.writeArrayFieldStart("interval");
      out.writeStartArray();
      out.writeString(when.get().from().toString());
      out.writeString(when.get().to().minusSeconds(1).toString());
      out.writeEndArray();
      out.writeEndArray();
      out.writeStringField("trs", GREGORIAN);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void queryables(Context ctx) {
    Collection collection = find(ctx);
    List<Property> some =
        collection.properties().stream()
            .filter(property -> collection.queryables().contains(property.name()))
            .toList();
    schema(ctx, collection, some, "queryables");
  }

  private void schema(Context ctx) {
    Collection collection = find(ctx);
    schema(ctx, collection, collection.properties(), "schema");
  }

  private static void schema(
      Context ctx, Collection collection, List<Property> properties, String which) {
    String id = Answer.root(ctx) + "/api/collections/" + collection.id() + "/" + which;
    Answer.send(
        ctx,
        SCHEMA,
        Released.open(
            Json.bytes(
                out -> {
                  out.writeStartObject();
                  out.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
                  out.writeStringField("$id", id);
                  out.writeStringField("type", "object");
                  out.writeStringField("title", collection.title());
                  out.writeObjectFieldStart("properties");
                  if (collection.geometry() != null) {
                    out.writeObjectFieldStart("geometry");
                    String form =
                        collection.geometry().contains("Polygon") ? "polygon-any" : "point";
                    out.writeStringField("format", "geometry-" + form);
                    out.writeStringField("x-ogc-role", "primary-geometry");
                    out.writeEndObject();
                  }
                  for (Property property : properties) {
                    out.writeFieldName(property.name());
                    out.writeRawValue(property.schema());
                  }
                  out.writeEndObject();
                  out.writeEndObject();
                })));
  }
}
