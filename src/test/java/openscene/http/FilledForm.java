package openscene.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.DateTimeData;
import org.javarosa.core.model.data.GeoPointData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * A form filled in by ODK Collect's own engine, as a person would: question after question, with
 * answers by chance out of what the form offers.
 */
final class FilledForm {
  private static final int REPEATS_MAX = 100;

  /** What is asked, in the order in which it first was, by name: label and whether refused once. */
  final Map<String, String> asked = new LinkedHashMap<>();

  /** What the form said to an answer that it did not take, by question. */
  final Map<String, String> refused = new TreeMap<>();

  /** The kinds that were offered. */
  final List<String> kinds = new ArrayList<>();

  private final FormDef form;
  private final FormEntryController entry;
  private final Random chance;
  private final Instant start;
  private final int observations;
  private final Map<String, String> fixed;

  static {
    new JavaRosaCoreModule().registerModule();
    new XFormsModule().registerModule();
  }

  /**
   * Fills in a form.
   *
   * @param observations how many are added
   * @param fixed answers by question, as text; others are by chance
   * @param start when the visit started
   */
  FilledForm(
      String xml,
      String language,
      int observations,
      Random chance,
      Map<String, String> fixed,
      Instant start) {
    this.chance = chance;
    this.start = start;
    this.observations = observations;
    this.fixed = fixed;
    try {
      form =
          XFormUtils.getFormFromInputStream(
              new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("no form to JavaRosa: " + e.getMessage(), e);
    }
    form.initialize(true, new InstanceInitializationFactory());
    entry = new FormEntryController(new FormEntryModel(form));
    entry.setLanguage(language);
    fill();
  }

  private void fill() {
    int added = 0;
    int steps = 0;
    for (int event = entry.stepToNextEvent();
        event != FormEntryController.EVENT_END_OF_FORM;
        event = entry.stepToNextEvent()) {
      steps++;
      if (steps > 20_000) {
        throw new AssertionError("the form has no end");
      }
      if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && added < observations) {
        added++;
        if (added > REPEATS_MAX) {
          throw new AssertionError("too many repeats");
        }
        entry.newRepeat();
      } else if (event == FormEntryController.EVENT_QUESTION) {
        answer(entry.getModel().getQuestionPrompt());
      }
    }
    entry.finalizeFormEntry();
  }

  private void answer(FormEntryPrompt prompt) {
    String name = prompt.getIndex().getReference().getNameLast();
    asked.putIfAbsent(name, prompt.getLongText());
    if (name.equals("kind") && kinds.isEmpty()) {
      prompt.getSelectChoices().forEach(choice -> kinds.add(choice.getValue()));
    }
    if (prompt.isReadOnly()) {
      return;
    }
    for (int tries = 0; tries < 400; tries++) {
      IAnswerData answer =
          tries == 0 && fixed.containsKey(name) ? read(prompt, fixed.get(name)) : any(prompt, name);
      int taken = entry.answerQuestion(answer, true);
      if (taken == FormEntryController.ANSWER_OK) {
        return;
      }
      if (taken == FormEntryController.ANSWER_CONSTRAINT_VIOLATED) {
        refused.put(name, String.valueOf(prompt.getConstraintText()));
      }
    }
    throw new AssertionError("no answer to " + name + " is taken");
  }

  private IAnswerData read(FormEntryPrompt prompt, String text) {
    return switch (prompt.getDataType()) {
      case Constants.DATATYPE_INTEGER -> new IntegerData(Integer.parseInt(text));
      case Constants.DATATYPE_DATE_TIME -> new DateTimeData(Date.from(Instant.parse(text)));
      case Constants.DATATYPE_GEOPOINT -> {
        String[] parts = text.split(" ", -1);
        double[] point = new double[parts.length];
        for (int i = 0; i < point.length; i++) {
          point[i] = Double.parseDouble(parts[i]);
        }
        yield new GeoPointData(point);
      }
      default -> {
        List<Selection> chosen = new ArrayList<>();
        for (SelectChoice choice : prompt.getSelectChoices()) {
          if (List.of(text.split(" ", -1)).contains(choice.getValue())) {
            chosen.add(new Selection(choice));
          }
        }
        yield prompt.getControlType() == Constants.CONTROL_SELECT_MULTI
            ? new SelectMultiData(chosen)
            : chosen.isEmpty() ? null : new SelectOneData(chosen.get(0));
      }
    };
  }

  private IAnswerData any(FormEntryPrompt prompt, String name) {
    return switch (prompt.getDataType()) {
      case Constants.DATATYPE_INTEGER -> new IntegerData(chance.nextInt(70));
      case Constants.DATATYPE_DATE_TIME ->
          new DateTimeData(
              Date.from(
                  name.equals("started_at") ? start : start.plusSeconds(chance.nextInt(300))));
      case Constants.DATATYPE_GEOPOINT ->
          new GeoPointData(
              new double[] {
                60.3945 + 0.001 * chance.nextDouble(),
                5.3255 + 0.004 * chance.nextDouble(),
                17,
                name.equals("gps") ? 1 + chance.nextInt(80) : 0
              });
      default -> choose(prompt);
    };
  }

  private IAnswerData choose(FormEntryPrompt prompt) {
    List<SelectChoice> choices = prompt.getSelectChoices();
    if (prompt.getControlType() != Constants.CONTROL_SELECT_MULTI) {
      return new SelectOneData(new Selection(choices.get(chance.nextInt(choices.size()))));
    }
    List<Selection> some = new ArrayList<>();
    for (SelectChoice choice : choices) {
      if (chance.nextBoolean() || some.isEmpty()) {
        some.add(new Selection(choice));
      }
    }
    return new SelectMultiData(some);
  }

  /** What ODK Collect would send. */
  String xml() {
    try {
      return new String(
          new XFormSerializingVisitor().serializeInstance(form.getInstance()),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
