package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import openscene.http.request.Problem;
import openscene.http.request.Refused;
import openscene.observation.Outcome;
import openscene.observation.Refusal;

/** Many things sent at once: each judged by itself, the good ones stored, a result for each. */
final class Batch<T> {
  /** Writes more members of a result. */
  interface More<T> {
    void write(JsonGenerator out, T item, int index) throws IOException;
  }

  private static final class Line<T> {
    private String id;
    private T item;
    private Outcome outcome;
    private Problem problem;
  }

  private final Function<T, UUID> idOf;
  private final List<Line<T>> lines = new ArrayList<>();

  Batch(Function<T, UUID> idOf) {
    this.idOf = idOf;
  }

  void read(JsonNode feature, Function<JsonNode, T> reader) {
    Line<T> line = new Line<>();
    lines.add(line);
    JsonNode id = feature.path("id");
    line.id = id.isTextual() ? Refusal.shown(id.textValue()) : null;
    try {
      line.item = reader.apply(Submission.withId(feature, null));
      line.id = idOf.apply(line.item).toString();
    } catch (Refusal e) {
      line.problem = Problem.of(e);
    } catch (Refused e) {
      line.problem = e.problem();
    }
  }

  void store(Function<List<T>, List<Outcome>> store) {
    List<Line<T>> good = lines.stream().filter(line -> line.item != null).toList();
    if (good.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = store.apply(good.stream().map(line -> line.item).toList());
    for (int i = 0; i < good.size(); i++) {
      Line<T> line = good.get(i);
      line.outcome = outcomes.get(i);
      line.problem = ObservationRoutes.problem(line.outcome, idOf.apply(line.item));
    }
  }

  List<T> news() {
    return lines.stream()
        .filter(line -> line.outcome == Outcome.STORED || line.outcome == Outcome.CLOSED)
        .map(line -> line.item)
        .toList();
  }

  boolean hasNews() {
    return !news().isEmpty();
  }

  boolean allGood() {
    return lines.stream().allMatch(line -> line.problem == null);
  }

  void write(JsonGenerator out, More<T> more) throws IOException {
    out.writeStartObject();
    out.writeNumberField("received", lines.size());
    out.writeNumberField("stored", news().size());
    out.writeNumberField("refused", lines.stream().filter(line -> line.problem != null).count());
    out.writeArrayFieldStart("results");
    for (int i = 0; i < lines.size(); i++) {
      Line<T> line = lines.get(i);
      out.writeStartObject();
      if (line.id == null) {
        out.writeNullField("id");
      } else {
        out.writeStringField("id", line.id);
      }
      out.writeNumberField("status", status(line));
      out.writeStringField(
          "outcome",
          line.outcome == null ? "refused" : line.outcome.name().toLowerCase(Locale.ROOT));
      if (line.problem != null) {
        out.writeFieldName("problem");
        line.problem.write(out);
      } else {
        more.write(out, line.item, i);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static int status(Line<?> line) {
    if (line.problem != null) {
      return line.problem.status();
    }
    return line.outcome == Outcome.STORED ? 201 : 200;
  }
}
