package openscene.http.openrosa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.http.openrosa.Question.Part;
import openscene.http.openrosa.SafeXml.Element;
import openscene.observation.Kind;
import openscene.observation.PositionSource;

/**
 * Makes of a filled-in form what other clients send: the Features of a visit and its observations.
 * Whether they may be stored is judged where everybody's are.
 */
final class SubmissionReader {
  /** The most observations of one visit. */
  static final int OBSERVATIONS_MAX = 500;

  private static final Pattern INSTANCE =
      Pattern.compile(
          "uuid:([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");
  private static final Pattern BAND = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3})|\\+)");
  private static final Set<String> EFFORT = Set.of("several", "effort");
  private static final Set<String> PARTS =
      Set.of("person_free", "visit", "observation", "end", "meta");

  private final VisitForm form;

  SubmissionReader(VisitForm form) {
    this.form = form;
  }

  /**
   * What was filled in.
   *
   * @param id of the visit: the instance's own
   * @param visit a Feature
   * @param visitAnswers what it was made from
   * @param observations a Feature each
   * @param observationAnswers what each was made from
   */
  record Draft(
      UUID id,
      ObjectNode visit,
      Answers visitAnswers,
      List<ObjectNode> observations,
      List<Answers> observationAnswers) {}

  /**
   * Reads a filled-in form.
   *
   * @throws NotTaken when it is not this form, or an answer is missing or no answer
   */
  Draft read(Element root) {
    String id = root.attributes().getOrDefault("id", "");
    if (!id.equals(form.id())) {
      boolean another = id.startsWith("openscene_visit_");
      throw NotTaken.because(another ? 403 : 404, another ? "said.other_form" : "said.no_form");
    }
    UUID instance = instance(root);
    Answers ofVisit = new Answers(form, 0);
    List<Answers> ofObservations = new ArrayList<>();
    Map<String, String> minutes = new LinkedHashMap<>();
    Set<String> once = new LinkedHashSet<>();
    for (Element part : root.children()) {
      String name = part.name();
      if (!PARTS.contains(name)) {
        throw Answers.unknown(name);
      }
      if (!name.equals("observation") && !once.add(name)) {
        throw NotTaken.because(400, "said.xml");
      }
      switch (name) {
        case "visit" -> ofVisit.addAll(part, Part.VISIT, Set.of());
        case "end" -> {
          ofVisit.addAll(part, Part.END, form.areas().isEmpty() ? Set.of() : EFFORT);
          effort(part, minutes);
        }
        case "observation" -> {
          if (ofObservations.size() == OBSERVATIONS_MAX) {
            throw NotTaken.because(400, "said.too_many", OBSERVATIONS_MAX);
          }
          Answers answers = new Answers(form, ofObservations.size() + 1);
          answers.addAll(part, Part.OBSERVATION, Set.of());
          ofObservations.add(answers);
        }
        default -> {
          if (name.equals("person_free") && !(part.children().isEmpty() && part.said().isEmpty())) {
            throw NotTaken.because(400, "said.xml"); // It is read, not written in.
          }
        }
      }
    }
    ObjectNode visit = visit(instance, ofVisit, minutes);
    List<ObjectNode> observations = new ArrayList<>();
    for (int i = 0; i < ofObservations.size(); i++) {
      observations.add(
          observation(NamedId.ofObservation(instance, i + 1), instance, ofObservations.get(i)));
    }
    return new Draft(instance, visit, ofVisit, observations, ofObservations);
  }

  private static UUID instance(Element root) {
    String said = "";
    for (Element part : root.children()) {
      if (!part.name().equals("meta")) {
        continue;
      }
      for (Element child : part.children()) {
        switch (child.name()) {
          case "instanceID" -> said = child.said();
          case "deprecatedID" -> {
            if (!child.said().isEmpty()) {
              throw NotTaken.because(409, "said.edited");
            }
          }
          default -> throw Answers.unknown(child.name());
        }
      }
    }
    Matcher id = INSTANCE.matcher(said);
    if (!id.matches()) {
      throw NotTaken.because(400, "said.no_id");
    }
    return UUID.fromString(id.group(1).toLowerCase(Locale.ROOT));
  }

  private void effort(Element end, Map<String, String> minutes) {
    for (Element part : end.children()) {
      if (!part.name().equals("effort")) {
        continue;
      }
      String area = "";
      String spent = "";
      for (Element child : part.children()) {
        switch (child.name()) {
          case "area_id" -> area = child.said();
          case "area_minutes" -> spent = child.said();
          default -> throw Answers.unknown(child.name());
        }
      }
      boolean empty = area.isEmpty() && spent.isEmpty();
      if (!empty && minutes.put(area, spent) != null) {
        throw NotTaken.because(400, "said.xml");
      }
    }
  }

  private static ObjectNode feature(UUID id) {
    ObjectNode feature = JsonNodeFactory.instance.objectNode();
    feature.put("type", "Feature");
    feature.put("id", id.toString());
    return feature;
  }

  private ObjectNode visit(UUID id, Answers answers, Map<String, String> minutes) {
    ObjectNode feature = feature(id);
    feature.putNull("geometry");
    ObjectNode properties = feature.putObject("properties");
    properties.put("city", form.onlyCity().orElseGet(() -> answers.must(Part.VISIT, "city")));
    properties.put("agency", form.agency().code());
    properties.put("protocol", answers.must(Part.VISIT, "protocol"));
    answers.text(properties, "mode");
    answers.number(properties, "observers");
    ArrayNode kinds = properties.putArray("target_kinds");
    words(answers.of("target_kinds")).forEach(kinds::add);
    properties.put("started_at", answers.must(Part.VISIT, "started_at"));
    int lasted = minutes(answers.must(Part.END, "minutes"));
    if (lasted < 1) {
      throw answers.wrong(Part.END, "minutes");
    }
    end(answers, lasted).ifPresent(ended -> properties.put("ended_at", ended));
    answers.must(Part.END, "complete");
    answers.yesNo(properties, "complete");
    putEffort(properties.putArray("effort"), answers, minutes, lasted);
    properties.put("weather", answers.must(Part.END, "weather"));
    answers.yesNo(properties, "police_present");
    return feature;
  }

  /** Empty when the start is no time, which is refused by its own name. */
  private static Optional<String> end(Answers answers, int lasted) {
    try {
      return Optional.of(
          OffsetDateTime.parse(answers.of("started_at")).plusMinutes(lasted).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int minutes(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }

  private void putEffort(
      ArrayNode effort, Answers answers, Map<String, String> minutes, int lasted) {
    if (form.areas().isEmpty()) {
      return;
    }
    List<String> areas = words(answers.must(Part.END, "areas"));
    if (areas.size() == 1 && minutes.isEmpty()) {
      effort.addObject().put("area_id", areas.get(0)).put("minutes", lasted);
      return;
    }
    if (!minutes.keySet().equals(new LinkedHashSet<>(areas))) {
      throw answers.wrong(Part.END, "areas");
    }
    for (String area : areas) {
      int spent = minutes(minutes.get(area));
      if (spent < 1) {
        throw NotTaken.forAnswer(
            400, 0, form.find(Part.EFFORT, "area_minutes").orElseThrow(), minutes.get(area));
      }
      effort.addObject().put("area_id", area).put("minutes", spent);
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  private ObjectNode observation(UUID id, UUID visit, Answers answers) {
    String code = answers.must(Part.OBSERVATION, "kind");
    Kind kind =
        form.kinds().stream()
            .filter(known -> known.code().equals(code))
            .findFirst()
            .orElseThrow(() -> answers.wrong(Part.OBSERVATION, "kind"));
    ObjectNode feature = feature(id);
    ObjectNode properties = feature.putObject("properties");
    properties.put("kind", code);
    properties.put("seen_at", answers.must(Part.OBSERVATION, "seen_at"));
    putPlace(feature, properties, kind, answers);
    putCount(properties, kind, answers);
    answers.number(properties, "severity");
    answers.yesNo(properties, "emergency_called");
    ObjectNode details = properties.putObject("details");
    answers
        .all()
        .forEach(
            (question, answer) ->
                form.detail(question).ifPresent(detail -> details.put(detail, answer)));
    properties.put("agency", form.agency().code());
    properties.put("visit_id", visit.toString());
    return feature;
  }

  private static void putPlace(
      ObjectNode feature, ObjectNode properties, Kind kind, Answers answers) {
    String source =
        kind.areaOnly()
            ? PositionSource.AREA.code()
            : answers.must(Part.OBSERVATION, "position_source");
    properties.put("position_source", source);
    switch (source) {
      case "gps", "map" -> {
        BigDecimal[] point = point(answers.must(Part.OBSERVATION, source));
        if (point.length < 2) {
          throw answers.wrong(Part.OBSERVATION, source);
        }
        ObjectNode geometry = feature.putObject("geometry");
        geometry.put("type", "Point");
        // The form has the latitude first.
        geometry.putArray("coordinates").add(point[1]).add(point[0]);
        // The height, third, is not kept.
        if (source.equals("gps") && point.length == 4 && point[3].signum() > 0) {
          properties.put("accuracy_m", point[3]);
        }
      }
      case "area" -> {
        feature.putNull("geometry");
        properties.put("area_id", answers.must(Part.OBSERVATION, "area_id"));
      }
      default -> throw answers.wrong(Part.OBSERVATION, "position_source");
    }
  }

  /** The two to four numbers of a geopoint; none when it is no geopoint. */
  private static BigDecimal[] point(String text) {
    String[] parts = text.split("\\s+", -1);
    if (parts.length > 4) {
      return new BigDecimal[0];
    }
    BigDecimal[] numbers = new BigDecimal[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("-?\\d{1,7}(\\.\\d{1,20})?([eE]-?\\d{1,2})?")) {
        return new BigDecimal[0];
      }
      numbers[i] = new BigDecimal(parts[i]);
    }
    return numbers;
  }

  /** A band stands for its middle, and just "50" for the open one, with its ends beside it. */
  private static void putCount(ObjectNode properties, Kind kind, Answers answers) {
    String band = answers.of(VisitForm.BAND);
    if (band.isEmpty()) {
      boolean guessed = kind.details().containsKey(VisitForm.BAND);
      answers.must(
          Part.OBSERVATION, guessed && answers.of("count").isEmpty() ? VisitForm.BAND : "count");
      answers.number(properties, "count");
      return;
    }
    Matcher ends = BAND.matcher(band);
    if (!kind.details().getOrDefault(VisitForm.BAND, List.of()).contains(band) || !ends.matches()) {
      throw answers.wrong(Part.OBSERVATION, VisitForm.BAND);
    }
    int least = Integer.parseInt(ends.group(1));
    boolean open = ends.group(2) == null;
    int most = open ? kind.countMax() : Integer.parseInt(ends.group(2));
    properties.put("count", open ? least : Math.round((least + most) / 2f));
    properties.put("count_min", least);
    properties.put("count_max", most);
  }
}
