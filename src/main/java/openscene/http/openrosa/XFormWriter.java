package openscene.http.openrosa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openscene.area.Area;
import openscene.http.openrosa.Question.AnswerType;
import openscene.http.openrosa.Question.Choice;
import openscene.http.openrosa.Question.Part;
import openscene.observation.Kind;
import openscene.observation.Kinds;

/**
 * Writes a form by ODK's XForms specification. It asks the phone for nothing of itself or of its
 * user: no deviceid, phonenumber, username, track or log.
 */
final class XFormWriter {
  private static final String XFORMS = "http://www.w3.org/2002/xforms";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final String JAVAROSA = "http://openrosa.org/javarosa";
  private static final String ODK = "http://www.opendatakit.org/xforms";
  private static final String EVENTS = "http://www.w3.org/2001/xml-events";
  private static final String NOTE = "/data/person_free";
  private static final String AREA_NAME =
      "<output value=\"instance('areas')/choices/item[name = current()/../area_id]/label\"/>";

  private final VisitForm form;
  private final String version;
  private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private XFormWriter(VisitForm form, String version) {
    this.form = form;
    this.version = version;
  }

  /** The form as XML, its root's version as given. */
  static String write(VisitForm form, String version) {
    return new XFormWriter(form, version).whole();
  }

  private String whole() {
    // The body first, for it finds the texts that stand before it.
    StringBuilder body = new StringBuilder();
    writeBody(body);
    StringBuilder model = new StringBuilder();
    writeInstances(model);
    writeBinds(model);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<h:html xmlns=\"")
        .append(XFORMS)
        .append("\" xmlns:h=\"")
        .append(XHTML)
        .append("\" xmlns:jr=\"")
        .append(JAVAROSA)
        .append("\" xmlns:odk=\"")
        .append(ODK)
        .append("\" xmlns:ev=\"")
        .append(EVENTS)
        .append("\">\n<h:head>\n<h:title>")
        .append(Xml.text(form.name().get(form.language())))
        .append("</h:title>\n<model odk:xforms-version=\"1.0.0\">\n");
    writeTexts();
    out.append(model)
        .append("</model>\n</h:head>\n<h:body>\n")
        .append(body)
        .append("</h:body>\n</h:html>\n");
    return out.toString();
  }

  private void writeTexts() {
    out.append("<itext>\n");
    List<String> languages = new ArrayList<>(Kinds.LANGUAGES);
    languages.remove(form.language());
    languages.add(0, form.language());
    for (String language : languages) {
      out.append("<translation lang=\"")
          .append(Envelope.NAMES.get(language))
          .append(language.equals(form.language()) ? "\" default=\"true()\">\n" : "\">\n");
      texts.forEach(
          (id, words) ->
              out.append("<text id=\"")
                  .append(id)
                  .append("\"><value>")
                  .append(Xml.text(words.get(language)).replace("{area}", AREA_NAME))
                  .append("</value></text>\n"));
      out.append("</translation>\n");
    }
    out.append("</itext>\n");
  }

  /** Remembers a text, and says how it is called from the form. */
  private String ref(String id, Map<String, String> words) {
    texts.put(id, words);
    return "jr:itext('" + id + "')";
  }

  private void writeInstances(StringBuilder to) {
    to.append("<instance>\n<data xmlns=\"\" id=\"")
        .append(Xml.text(form.id()))
        .append("\" version=\"")
        .append(Xml.text(version))
        .append("\">\n<person_free/>\n<visit>");
    fields(to, Part.VISIT);
    to.append("</visit>\n<observation jr:template=\"\">");
    fields(to, Part.OBSERVATION);
    to.append("</observation>\n<end>");
    for (Question question : form.questions(Part.END)) {
      field(to, question);
      if (question.name().equals("areas")) {
        to.append("<several/><effort jr:template=\"\"><area_id/>");
        fields(to, Part.EFFORT);
        to.append("</effort>");
      }
    }
    to.append("</end>\n<meta><instanceID/></meta>\n</data>\n</instance>\n");
    to.append("<instance id=\"kinds\"><choices xmlns=\"\">\n");
    for (Kind kind : form.kinds()) {
      texts.put("kind." + kind.code(), kind.labels());
      to.append("<item><itextId>kind.").append(kind.code()).append("</itextId><name>");
      to.append(kind.code()).append("</name><min>").append(kind.countMin()).append("</min><max>");
      to.append(kind.countMax()).append("</max></item>\n");
    }
    to.append("</choices></instance>\n");
    if (!form.areas().isEmpty()) {
      to.append("<instance id=\"areas\"><choices xmlns=\"\">\n");
      for (Area area : form.areas()) {
        to.append("<item><name>").append(area.id()).append("</name><label>");
        to.append(Xml.text(area.name())).append("</label><city>").append(area.city());
        to.append("</city></item>\n");
      }
      to.append("</choices></instance>\n");
    }
  }

  private void fields(StringBuilder to, Part part) {
    form.questions(part).forEach(question -> field(to, question));
  }

  private static void field(StringBuilder to, Question question) {
    String start = question.start().equals(Question.NOW) ? "" : question.start();
    to.append('<').append(question.name());
    if (start.isEmpty()) {
      to.append("/>");
    } else {
      to.append('>').append(Xml.text(start)).append("</").append(question.name()).append('>');
    }
  }

  private void writeBinds(StringBuilder to) {
    to.append("<bind nodeset=\"" + NOTE + "\" type=\"string\" readonly=\"true()\"/>\n");
    for (Question question : form.questions()) {
      to.append("<bind nodeset=\"").append(question.path()).append("\" type=\"");
      to.append(question.type().xml()).append('"');
      if (question.relevant() != null) {
        to.append(" relevant=\"").append(Xml.text(question.relevant())).append('"');
      }
      if (question.constraint() != null) {
        to.append(" constraint=\"").append(Xml.text(question.constraint()));
        to.append("\" jr:constraintMsg=\"");
        to.append(ref("right." + id(question), question.right())).append('"');
      }
      to.append(question.required() ? " required=\"true()\"/>\n" : "/>\n");
      // Also of a second observation, which is made later than the form.
      if (question.start().equals(Question.NOW) && question.part() == Part.VISIT) {
        now(to, question, "odk-instance-first-load");
      }
    }
    if (!form.areas().isEmpty()) {
      // In one area alone the patrol spent the whole visit.
      to.append("<bind nodeset=\"/data/end/several\" type=\"int\" calculate=\"");
      to.append("if(count-selected(/data/end/areas) &gt; 1, count-selected(/data/end/areas), 0)");
      to.append("\"/>\n<bind nodeset=\"/data/end/effort/area_id\" type=\"string\" calculate=\"");
      to.append("selected-at(/data/end/areas, position(..) - 1)\"/>\n");
    }
    to.append("<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\"");
    to.append(" jr:preload=\"uid\"/>\n");
  }

  private static void now(StringBuilder to, Question question, String event) {
    to.append("<setvalue event=\"").append(event).append("\" ref=\"").append(question.path());
    to.append("\" value=\"now()\"/>\n");
  }

  private void writeBody(StringBuilder to) {
    to.append("<input ref=\"" + NOTE + "\"><label ref=\"");
    to.append(ref("person_free", FormWords.of("person_free"))).append("\"/></input>\n");
    open(to, Part.VISIT.path(), "visit");
    controls(to, Part.VISIT);
    to.append("</group>\n<group ref=\"/data/observation\"><label ref=\"");
    to.append(ref("observation", FormWords.of("observation")));
    to.append("\"/>\n<repeat nodeset=\"/data/observation\">\n");
    for (Question question : form.questions(Part.OBSERVATION)) {
      if (question.start().equals(Question.NOW)) {
        now(to, question, "odk-new-repeat");
      }
    }
    controls(to, Part.OBSERVATION);
    to.append("</repeat>\n</group>\n");
    open(to, Part.END.path(), "end");
    for (Question question : form.questions(Part.END)) {
      control(to, question);
      if (question.name().equals("areas")) {
        to.append("<group ref=\"/data/end/effort\"><label ref=\"");
        to.append(ref("effort", FormWords.of("effort")));
        to.append("\"/>\n<repeat nodeset=\"/data/end/effort\" jr:count=\"/data/end/several\"");
        to.append(" jr:noAddRemove=\"true()\">\n");
        controls(to, Part.EFFORT);
        to.append("</repeat>\n</group>\n");
      }
    }
    to.append("</group>\n");
  }

  private void open(StringBuilder to, String path, String word) {
    to.append("<group ref=\"").append(path).append("\"><label ref=\"");
    to.append(ref(word, FormWords.of(word))).append("\"/>\n");
  }

  private void controls(StringBuilder to, Part part) {
    form.questions(part).forEach(question -> control(to, question));
  }

  private static String id(Question question) {
    return question.part().name().toLowerCase(java.util.Locale.ROOT) + "." + question.name();
  }

  private void control(StringBuilder to, Question question) {
    String control =
        switch (question.type()) {
          case SELECT1 -> "select1";
          case SELECT -> "select";
          default -> "input";
        };
    to.append('<').append(control).append(" ref=\"").append(question.path()).append('"');
    if (question.type() == AnswerType.MAP) {
      to.append(" appearance=\"placement-map\"");
    } else if (question.type() == AnswerType.GPS) {
      to.append(" accuracyThreshold=\"10\" unacceptableAccuracyThreshold=\"50\"");
    }
    to.append("><label ref=\"").append(ref(id(question), question.label())).append("\"/>");
    if (question.hint() != null) {
      to.append("<hint ref=\"").append(ref(id(question) + ".hint", question.hint()));
      to.append("\"/>");
    }
    for (Choice choice : question.choices()) {
      to.append("<item><label ref=\"");
      to.append(ref(id(question) + "." + choice.code().replace("+", "_"), choice.label()));
      to.append("\"/><value>").append(Xml.text(choice.code())).append("</value></item>");
    }
    if (question.list() != null) {
      boolean kinds = question.list().startsWith("instance('kinds')");
      to.append("<itemset nodeset=\"").append(question.list());
      to.append("\"><value ref=\"name\"/><label ref=\"");
      to.append(kinds ? "jr:itext(itextId)" : "label").append("\"/></itemset>");
    }
    to.append("</").append(control).append(">\n");
  }
}
