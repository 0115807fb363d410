package openscene.http.openrosa;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openscene.account.Reader;
import openscene.area.Area;
import openscene.area.City;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Places;

/** The list of forms, the form, and filled-in forms: what ODK Collect speaks. */
public final class OpenRosaRoutes {
  private static final String FORMS = Envelope.ROOT + "/forms/{id}";

  private static final String MULTIPART = "multipart/form-data";

  private final Desk desk;
  private final Reception reception;

  /** Routes into the desk's stores. */
  public OpenRosaRoutes(Desk desk) {
    this.desk = desk;
    this.reception = new Reception(desk, Places.remembered(desk.stores().areas()));
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                Envelope.ROOT + "/formList",
                "getFormList",
                "OpenRosa: the forms for whoever signs in.",
                this::list)
            .with(Param.FORM_ID, Param.VERBOSE, Param.ALL_VERSIONS)
            .as(Route.XML)
            .to(Readers.FIELD),
        Route.get(FORMS, "getForm", "OpenRosa: the form of the agency's visit.", this::form)
            .as(Route.XML)
            .to(Readers.FIELD),
        Route.head(
                Envelope.SUBMISSION,
                "headSubmission",
                "OpenRosa: whether forms may be sent here, and how large.",
                ctx -> {
                  agency(ctx);
                  ctx.status(204);
                })
            .with(Param.DEVICE_ID)
            .to(Readers.FIELD),
        Route.post(
                Envelope.SUBMISSION,
                "postSubmission",
                "OpenRosa: sends a filled-in visit with its observations; the same again is 201 too.",
                this::submit)
            .with(Param.DEVICE_ID)
            .as(Route.XML)
            .to(Readers.FIELD));
  }

  /**
   * A form as it is sent.
   *
   * @param version changes with its content
   */
  private record Written(String version, String xml) {
    static Written of(VisitForm form, String kinds) {
      String content = XFormWriter.write(form, "");
      String version = kinds + "." + hash("SHA-256", content).substring(0, 12);
      return new Written(version, XFormWriter.write(form, version));
    }

    private static String hash(String algorithm, String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }

    /** By which ODK Collect knows whether it has this one: MD5, by the specification. */
    String md5() {
      return hash("MD5", xml);
    }
  }

  private void list(Context ctx) {
    VisitForm form = formOf(ctx);
    String asked = Params.text(ctx, "formID");
    if (asked != null && !asked.equals(form.id())) {
      Envelope.emptyList(ctx);
      return;
    }
    Written written = Written.of(form, desk.kinds().version());
    Envelope.list(
        ctx,
        form.id(),
        form.name().get(Envelope.asked(ctx).orElse(form.language())),
        written.version(),
        written.md5(),
        Answer.root(ctx) + FORMS.replace("{id}", form.id()));
  }

  private void form(Context ctx) {
    VisitForm form = formOf(ctx);
    if (!ctx.pathParam("id").equals(form.id())) {
      throw Refused.notFound("there is no such form for you");
    }
    Envelope.document(ctx, Written.of(form, desk.kinds().version()).xml());
  }

  private static Reader agency(Context ctx) {
    Reader reader = Readers.of(ctx);
    if (reader.agency() == null) {
      throw Refused.because(403, "Not allowed", "the form is for patrols, of an agency each");
    }
    return reader;
  }

  private VisitForm formOf(Context ctx) {
    Reader reader = agency(ctx);
    List<City> cities = desk.stores().areas().cities();
    if (cities.isEmpty()) {
      throw Refused.notFound("there is no city yet, and so no form");
    }
    Map<String, Area> areas = new LinkedHashMap<>();
    for (Area area : desk.stores().areas().areas()) {
      Optional<City> city = cities.stream().filter(c -> c.id().equals(area.city())).findFirst();
      if (city.isPresent() && area.holdsOn(desk.today(city.get()))) {
        areas.put(area.id(), area);
      }
    }
    return new VisitForm(
        reader.agency(), desk.kinds(), cities, List.copyOf(areas.values()), desk.madeUp());
  }

  private void submit(Context ctx) {
    VisitForm form = formOf(ctx);
    try {
      byte[] body = Body.ofType(ctx, MULTIPART, Body.ONE_MAX);
      byte[] xml =
          Multipart.submission(ctx.contentType(), body)
              .orElseThrow(() -> NotTaken.because(400, "said.multipart"));
      SubmissionReader.Draft draft = new SubmissionReader(form).read(root(xml));
      int observations = reception.receive(ctx, form, draft);
      Envelope.say(
          ctx,
          201,
          Envelope.SUCCESS,
          FormWords.said("said.received", observations),
          form.language());
    } catch (NotTaken why) {
      Envelope.refuse(ctx, why, form.language());
    }
  }

  private static SafeXml.Element root(byte[] xml) {
    try {
      return SafeXml.read(xml);
    } catch (SafeXml.Unreadable e) {
      throw NotTaken.because(400, "said.xml");
    }
  }
}
