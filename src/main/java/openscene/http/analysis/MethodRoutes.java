package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import openscene.hotspot.Basis;
import openscene.hotspot.Methods;
import openscene.hotspot.inquiry.Density;
import openscene.hotspot.inquiry.Inquiry;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.Plain;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Route;
import openscene.privacy.Released;

/** What can be asked, in plain words of every language, and by which settings. */
public final class MethodRoutes {
  private static final Map<String, String> BESIDE_HOTSPOTS =
      Map.of(
          "trend", "/api/areas/{id}/series",
          "displacement", "/api/areas/{id}/displacement",
          "evaluate", "/api/areas/{id}/evaluation",
          "rate", "/api/areas/{id}/change");

  private final MethodParams drawing = MethodParams.drawing();

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/methods",
                "getMethods",
                "What each method answers and what it does not, its settings and their defaults.",
                this::list)
            .with(Param.F)
            .to(Readers.EVERYONE));
  }

  private void list(Context ctx) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("methods");
              write(
                  out,
                  Density.CODE,
                  List.of(Basis.COUNT, Basis.RATE),
                  drawing.options(Density.CODE));
              for (Method method : Methods.all()) {
                boolean served =
                    drawing.codes().contains(method.code())
                        || BESIDE_HOTSPOTS.containsKey(method.code());
                if (served && !method.code().equals(Density.CODE)) {
                  write(out, method.code(), Inquiry.measures(method), method.options());
                }
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private static void write(
      JsonGenerator out, String code, List<Basis> measures, List<Option> options)
      throws IOException {
    Plain.Words words = Plain.shipped().of(code);
    out.writeStartObject();
    out.writeStringField("method", code);
    out.writeStringField(
        "path", BESIDE_HOTSPOTS.getOrDefault(code, "/api/collections/hotspots/items"));
    sentences(out, "question", words.question());
    sentences(out, "says", words.says());
    sentences(out, "not", words.not());
    out.writeArrayFieldStart("measures");
    for (Basis measure : measures) {
      out.writeString(measure.code());
    }
    out.writeEndArray();
    out.writeArrayFieldStart("settings");
    for (Option option : options) {
      out.writeStartObject();
      out.writeStringField("name", option.name());
      out.writeStringField("meaning", option.meaning());
      out.writeStringField("default", option.byDefault());
      out.writeStringField("range", option.range());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void sentences(JsonGenerator out, String name, Map<String, String> sentences)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (String language : Plain.LANGUAGES) {
      out.writeStringField(language, sentences.get(language));
    }
    out.writeEndObject();
  }
}
