package openscene.http;

import io.javalin.http.Context;
import java.util.List;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Route;
import openscene.observation.Kinds;
import openscene.privacy.Released;

/** Facts for the pages: kinds, settings, who am I. */
final class FactRoutes {
  private final Desk desk;
  private final ServerSettings settings;

  FactRoutes(Desk desk, ServerSettings settings) {
    this.desk = desk;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/kinds", "getKinds", "The code list with its labels.", this::kinds)
            .with(Param.F)
            .to(Readers.EVERYONE),
        Route.get("/api/settings", "getSettings", "What the pages must know.", this::settings)
            .with(Param.F)
            .to(Readers.EVERYONE));
  }

  private void kinds(Context ctx) {
    Answer.send(
        ctx,
        Route.JSON,
        Released.open(
            desk.kinds().json().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private void settings(Context ctx) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeStringField("version", settings.version());
              out.writeBooleanField("made_up", desk.madeUp());
              out.writeStringField("heard", desk.events().id(Readers.of(ctx).role()));
              out.writeStringField("now", Answer.now(desk.clock()).toString());
              out.writeStringField(
                  "sign_in_with", settings.oidc() == null ? null : settings.oidc().name());
              out.writeArrayFieldStart("languages");
              for (String language : Kinds.LANGUAGES) {
                out.writeString(language);
              }
              out.writeEndArray();
              BaseMap map = settings.baseMap();
              if (map == null) {
                out.writeNullField("base_map");
              } else {
                out.writeObjectFieldStart("base_map");
                out.writeStringField("format", map.isVector() ? "pmtiles" : "tiles");
                out.writeStringField("url", map.url());
                out.writeStringField("attribution", map.attribution());
                out.writeNumberField("max_zoom", map.maxZoom());
                out.writeEndObject();
              }
              out.writeEndObject();
            }));
  }
}
