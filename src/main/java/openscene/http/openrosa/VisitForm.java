package openscene.http.openrosa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import openscene.area.Area;
import openscene.area.City;
import openscene.http.openrosa.Question.AnswerType;
import openscene.http.openrosa.Question.Choice;
import openscene.http.openrosa.Question.Part;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;

/**
 * The questions of one agency's visit: made from the code list, the cities and the areas there are.
 * Every question is a choice, a number, a time or a place: none has room for a person.
 */
final class VisitForm {
  /** The detail by which a kind says that it is guessed in bands (DOMAIN § 1). */
  static final String BAND = "band";

  private static final String DETAIL = "detail_";
  private static final String KIND = "/data/observation/kind";
  private static final String SOURCE = "/data/observation/position_source";
  private static final String MINUTES_A_DAY = "1440";

  /** Kinds that only some are asked to look for, though others may record them (DOMAIN § 1). */
  private static final Map<Agency, Set<String>> NOT_LOOKED_FOR =
      Map.of(Agency.CLEANING, Set.of("open_use", "overdose"));

  /**
   * A detail's question.
   *
   * @param name of the detail in the code list
   * @param values that it may have
   * @param kinds codes of those that have it
   */
  private record Detail(String name, List<String> values, List<String> kinds) {}

  private final Agency agency;
  private final List<Kind> kinds;
  private final List<City> cities;
  private final List<Area> areas;
  private final JsonNode words;
  private final boolean madeUp;
  private final Map<String, Detail> details = new LinkedHashMap<>();
  private final List<Question> questions = new ArrayList<>();

  /**
   * The form of an agency.
   *
   * @param cities at least one
   * @param areas that may be chosen; may be empty
   * @param madeUp whether it is to say that all data are made up
   */
  VisitForm(Agency agency, Kinds list, List<City> cities, List<Area> areas, boolean madeUp) {
    this.agency = agency;
    this.cities = List.copyOf(cities);
    this.areas = List.copyOf(areas);
    this.madeUp = madeUp;
    words = list.json().path("words");
    // That there was nothing to note is a visit's word, not a kind to record.
    kinds =
        list.all().stream()
            .filter(kind -> kind.agencies().contains(agency) && kind.countMax() > 0)
            .toList();
    findDetails();
    askOfVisit();
    askOfObservation();
    askAtEnd();
  }

  private void findDetails() {
    for (Kind kind : kinds) {
      for (Map.Entry<String, List<String>> detail : kind.details().entrySet()) {
        if (detail.getKey().equals(BAND)) {
          continue;
        }
        int same = 1;
        String question = DETAIL + detail.getKey();
        while (details.containsKey(question)
            && !details.get(question).values().equals(detail.getValue())) {
          same++;
          question = DETAIL + detail.getKey() + "_" + same;
        }
        details
            .computeIfAbsent(
                question, key -> new Detail(detail.getKey(), detail.getValue(), new ArrayList<>()))
            .kinds()
            .add(kind.code());
      }
    }
  }

  private void askOfVisit() {
    if (cities.size() > 1) {
      questions.add(
          Question.of(Part.VISIT, "city", AnswerType.SELECT1)
              .must()
              .outOf(
                  cities.stream()
                      .map(city -> new Choice(city.id(), FormWords.same(city.name())))
                      .toList()));
    }
    questions.add(
        Question.of(Part.VISIT, "protocol", AnswerType.SELECT1)
            .must()
            .from(usualProtocol().code())
            .outOf(coded("protocol", codes(Protocol.values(), Protocol::code))));
    questions.add(
        Question.of(Part.VISIT, "started_at", AnswerType.DATE_TIME)
            .must()
            .from(Question.NOW)
            .held(notAhead(". ") + " and decimal-date-time(.) >= decimal-date-time(now()) - 7"));
    questions.add(
        Question.of(Part.VISIT, "mode", AnswerType.SELECT1)
            .outOf(coded("mode", codes(TravelMode.values(), TravelMode::code))));
    questions.add(
        Question.of(Part.VISIT, "observers", AnswerType.INT)
            .must()
            .from("1")
            .held(between("1", Integer.toString(Visit.OBSERVERS_MAX))));
    questions.add(
        Question.of(Part.VISIT, "target_kinds", AnswerType.SELECT)
            .from(String.join(" ", lookedFor()))
            .listed("instance('kinds')/choices/item"));
  }

  private Protocol usualProtocol() {
    return switch (agency) {
      case CLEANING -> Protocol.CLEANING_ROUND;
      case RESIDENT -> Protocol.RESIDENT_REPORT;
      default -> Protocol.PATROL;
    };
  }

  private List<String> lookedFor() {
    Set<String> without = NOT_LOOKED_FOR.getOrDefault(agency, Set.of());
    return kinds.stream().map(Kind::code).filter(code -> !without.contains(code)).toList();
  }

  private void askOfObservation() {
    questions.add(
        Question.of(Part.OBSERVATION, "kind", AnswerType.SELECT1)
            .must()
            .listed("instance('kinds')/choices/item"));
    questions.add(
        Question.of(Part.OBSERVATION, "seen_at", AnswerType.DATE_TIME)
            .must()
            .from(Question.NOW)
            .held(
                notAhead(".")
                    + " and decimal-date-time(.) >= decimal-date-time(/data/visit/started_at) - 10"
                    + " div "
                    + MINUTES_A_DAY));
    askWhere();
    askHowMany();
    List<String> severe = kinds.stream().filter(Kind::severity).map(Kind::code).toList();
    if (!severe.isEmpty()) {
      questions.add(
          Question.of(Part.OBSERVATION, "severity", AnswerType.SELECT1)
              .when(isOneOf(severe))
              .outOf(coded("severity", List.of("1", "2", "3"))));
      questions.add(
          yesNo(Part.OBSERVATION, "emergency_called")
              .must()
              .when("/data/observation/severity = '3'")
              .held(". = 'yes'"));
    }
    details.forEach((question, detail) -> questions.add(asked(question, detail)));
  }

  private void askWhere() {
    List<String> areaOnly = kinds.stream().filter(Kind::areaOnly).map(Kind::code).toList();
    List<String> sources = codes(PositionSource.values(), PositionSource::code);
    if (areas.isEmpty()) {
      sources = sources.stream().filter(code -> !code.equals(AREA)).toList();
    }
    Question source =
        Question.of(Part.OBSERVATION, "position_source", AnswerType.SELECT1)
            .must()
            .from(PositionSource.GPS.code())
            .outOf(coded("position_source", sources));
    String pointed = areaOnly.isEmpty() ? "" : "not(" + isOneOf(areaOnly) + ") and ";
    questions.add(areaOnly.isEmpty() ? source : source.when("not(" + isOneOf(areaOnly) + ")"));
    questions.add(
        Question.of(Part.OBSERVATION, "gps", AnswerType.GPS)
            .must()
            .when(pointed + SOURCE + " = 'gps'")
            .held("number(selected-at(., 3)) <= 50"));
    questions.add(
        Question.of(Part.OBSERVATION, "map", AnswerType.MAP)
            .must()
            .when(pointed + SOURCE + " = 'map'"));
    if (!areas.isEmpty()) {
      questions.add(
          Question.of(Part.OBSERVATION, "area_id", AnswerType.SELECT1)
              .must()
              .when(SOURCE + " = 'area'" + (areaOnly.isEmpty() ? "" : " or " + isOneOf(areaOnly)))
              .listed(areaItems()));
    }
  }

  private static final String AREA = PositionSource.AREA.code();

  private void askHowMany() {
    List<String> guessed =
        kinds.stream().filter(kind -> kind.details().containsKey(BAND)).map(Kind::code).toList();
    if (!guessed.isEmpty()) {
      Set<String> bands = new LinkedHashSet<>();
      kinds.forEach(kind -> bands.addAll(kind.details().getOrDefault(BAND, List.of())));
      questions.add(
          Question.of(Part.OBSERVATION, BAND, AnswerType.SELECT1)
              .must()
              .when(isOneOf(guessed))
              .outOf(
                  bands.stream()
                      .map(band -> new Choice(band, FormWords.same(band.replace('-', '\u2013'))))
                      .toList()));
    }
    Question count =
        Question.of(Part.OBSERVATION, "count", AnswerType.INT)
            .must()
            .from("1")
            .held(between(limitOfKind("min"), limitOfKind("max")));
    questions.add(guessed.isEmpty() ? count : count.when("not(" + isOneOf(guessed) + ")"));
  }

  private static String limitOfKind(String limit) {
    return "number(instance('kinds')/choices/item[name = current()/../kind]/" + limit + ")";
  }

  private Question asked(String name, Detail detail) {
    boolean number = detail.values().equals(List.of(Kinds.NUMBER));
    Map<String, String> label = word(detail.name());
    Question question =
        new Question(
            Part.OBSERVATION,
            name,
            number ? AnswerType.INT : AnswerType.SELECT1,
            label,
            null,
            FormWords.of(number ? "r.number" : "r.choice"),
            isOneOf(detail.kinds()),
            number ? between("0", Integer.toString(Observation.COUNT_MAX)) : null,
            false,
            "",
            List.of(),
            null);
    return number
        ? question
        : question.outOf(
            detail.values().stream().map(value -> new Choice(value, word(value))).toList());
  }

  private void askAtEnd() {
    questions.add(
        Question.of(Part.END, "minutes", AnswerType.INT)
            .must()
            .held(
                between("1", Long.toString(Visit.LONGEST.toMinutes()))
                    + " and decimal-date-time(/data/visit/started_at) + . div "
                    + MINUTES_A_DAY
                    + " <= decimal-date-time(now()) + 5 div "
                    + MINUTES_A_DAY));
    if (!areas.isEmpty()) {
      questions.add(Question.of(Part.END, "areas", AnswerType.SELECT).must().listed(areaItems()));
      questions.add(
          Question.of(Part.EFFORT, "area_minutes", AnswerType.INT)
              .must()
              .held(between("1", "/data/end/minutes")));
    }
    questions.add(yesNo(Part.END, "complete").must());
    questions.add(
        Question.of(Part.END, "weather", AnswerType.SELECT1)
            .must()
            .outOf(coded("weather", codes(Weather.values(), Weather::code))));
    questions.add(yesNo(Part.END, "police_present"));
  }

  private static Question yesNo(Part part, String name) {
    return Question.of(part, name, AnswerType.SELECT1)
        .outOf(
            List.of(
                new Choice("yes", FormWords.of("c.yes")), new Choice("no", FormWords.of("c.no"))));
  }

  private String areaItems() {
    return "instance('areas')/choices/item"
        + (cities.size() > 1 ? "[city = /data/visit/city]" : "");
  }

  /** A phone's clock is what its own form compares with; the server looks by its own. */
  private static String notAhead(String when) {
    return "decimal-date-time("
        + when.strip()
        + ") <= decimal-date-time(now()) + 5 div "
        + MINUTES_A_DAY;
  }

  private static String between(String least, String most) {
    return ". >= " + least + " and . <= " + most;
  }

  private static String isOneOf(List<String> codes) {
    return "selected('" + String.join(" ", codes) + "', " + KIND + ")";
  }

  private interface Coded<T> {
    String code(T constant);
  }

  private static <T> List<String> codes(T[] constants, Coded<T> coded) {
    return java.util.Arrays.stream(constants).map(coded::code).toList();
  }

  private static List<Choice> coded(String question, List<String> codes) {
    return codes.stream()
        .map(code -> new Choice(code, FormWords.of("c." + question + "." + code)))
        .toList();
  }

  /** A word of the code list; what is none, a number of minutes say, stands for itself. */
  private Map<String, String> word(String code) {
    JsonNode texts = words.path(code);
    return FormWords.each(language -> texts.path(language).asText(code));
  }

  /** Its id: another agency's is another form. */
  String id() {
    return "openscene_visit_" + agency.code();
  }

  /** Its name, as the list of forms shows it. */
  Map<String, String> name() {
    Map<String, String> of = FormWords.of("agency." + agency.code());
    return FormWords.each(
        language ->
            FormWords.of("form").get(language).replace("{agency}", of.get(language))
                + (madeUp ? " " + FormWords.of("made_up").get(language) : ""));
  }

  Agency agency() {
    return agency;
  }

  /** The language of who does not say which: that of the first city. */
  String language() {
    return cities.stream()
        .flatMap(city -> city.languages().stream())
        .filter(Kinds.LANGUAGES::contains)
        .findFirst()
        .orElse("en");
  }

  /** Its questions, in their order. */
  List<Question> questions() {
    return List.copyOf(questions);
  }

  /** Its questions of one part. */
  List<Question> questions(Part part) {
    return questions.stream().filter(question -> question.part() == part).toList();
  }

  /** The question of a name in a part. */
  Optional<Question> find(Part part, String name) {
    return questions(part).stream().filter(question -> question.name().equals(name)).findFirst();
  }

  /** Which detail of the code list a question asks; empty when it asks none. */
  Optional<String> detail(String question) {
    return Optional.ofNullable(details.get(question)).map(Detail::name);
  }

  /** The question that asks a detail of a kind; empty when none does. */
  Optional<Question> asking(String detail, String kind) {
    return details.entrySet().stream()
        .filter(one -> one.getValue().name().equals(detail))
        .filter(one -> one.getValue().kinds().contains(kind))
        .findFirst()
        .flatMap(one -> find(Part.OBSERVATION, one.getKey()));
  }

  /** The kinds that may be recorded. */
  List<Kind> kinds() {
    return kinds;
  }

  /** The areas that may be chosen. */
  List<Area> areas() {
    return areas;
  }

  /** The id of the one city; empty when it is asked. */
  Optional<String> onlyCity() {
    return cities.size() == 1 ? Optional.of(cities.get(0).id()) : Optional.empty();
  }

  @Override
  public String toString() {
    return id() + questions.stream().map(Question::name).collect(Collectors.joining(" ", "(", ")"));
  }
}
