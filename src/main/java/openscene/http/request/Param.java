package openscene.http.request;

import java.util.Objects;

/**
 * One parameter of the query or the path, as the OpenAPI document says it and the server takes it.
 *
 * @param name as in the address
 * @param in query or path
 * @param schema JSON Schema of its value
 * @param about one sentence
 */
public record Param(String name, String in, String schema, String about) {
  private static final String TEXT = "{\"type\":\"string\"}";

  /** Answer form; GeoJSON and JSON are what there is. */
  public static final Param F =
      query(
          "f",
          "{\"type\":\"string\",\"enum\":[\"json\",\"geojson\"]}",
          "Form of the answer; there is one.");

  public static final Param BBOX =
      query(
          "bbox",
          "{\"type\":\"array\",\"minItems\":4,\"maxItems\":6,\"items\":{\"type\":\"number\"}}",
          "west,south,east,north in degrees; west above east spans the antimeridian.");
  public static final Param DATETIME =
      query("datetime", TEXT, "RFC 3339 instant or interval a/b, ../b, a/..; ends included.");
  public static final Param LIMIT =
      query(
          "limit",
          "{\"type\":\"integer\",\"minimum\":1,\"maximum\":10000,\"default\":100}",
          "How many items at most on a page.");

  /** The limit of what is worked out whole anyway, and so comes whole unless less is asked for. */
  public static final Param LIMIT_ALL =
      query(
          "limit",
          "{\"type\":\"integer\",\"minimum\":1,\"maximum\":10000,\"default\":10000}",
          "How many items at most on a page.");

  public static final Param CURSOR =
      query("cursor", TEXT, "Where the page before ended; taken from its next link.");
  public static final Param KIND =
      query("kind", TEXT, "Codes of kinds, separated by commas; default all.");
  public static final Param AGENCY =
      query("agency", TEXT, "Codes of agencies, separated by commas; default all.");
  public static final Param SINCE =
      query(
          "since", TEXT, "Id of the last change that was heard of; what came after is told first.");

  /** OpenRosa's: the id of the form asked for. */
  public static final Param FORM_ID = query("formID", TEXT, "Id of a form; default all there are.");

  /** OpenRosa's: more about each form; there is no more. */
  public static final Param VERBOSE = query("verbose", TEXT, "Changes nothing here.");

  /** OpenRosa's: older versions too; there are none. */
  public static final Param ALL_VERSIONS = query("listAllVersions", TEXT, "Changes nothing here.");

  /** ODK Collect's: let pass and read by nothing, for it tells one phone from another. */
  public static final Param DEVICE_ID =
      query("deviceID", TEXT, "Sent by ODK Collect; neither read nor kept.");

  public static final Param CITY = query("city", TEXT, "Id of a city.");
  public static final Param AREA = query("area", TEXT, "Id of an area.");
  public static final Param PERIOD =
      query(
          "period",
          TEXT,
          "Two local days, both included, e.g. 2019-03-11/2019-04-07; default the last 90 days.");
  public static final Param MEASURE =
      query(
          "measure",
          "{\"type\":\"string\",\"enum\":[\"count\",\"rate\"],\"default\":\"count\"}",
          "Observations as they came, or per patrol hour.");
  public static final Param MIN_MINUTES =
      query(
          "min_minutes",
          "{\"type\":\"number\",\"minimum\":0,\"maximum\":100000,\"default\":30}",
          "Patrol minutes below which a place is not judged.");
  public static final Param SIZE =
      query(
          "size",
          "{\"type\":\"number\",\"minimum\":25,\"maximum\":1000,\"default\":100}",
          "Side of a published cell, metres.");
  public static final Param STEP =
      query(
          "step",
          "{\"type\":\"string\",\"enum\":[\"day\",\"week\",\"month\"],\"default\":\"week\"}",
          "Length of a step.");
  public static final Param COMPARE =
      query("compare", TEXT, "Period to compare with; default the equally long one just before.");
  public static final Param EDITION =
      query(
          "edition",
          "{\"type\":\"string\",\"enum\":[\"committee\",\"public\"],\"default\":\"committee\"}",
          "For whom.");
  public static final Param REPORT_F =
      query(
          "f",
          "{\"type\":\"string\",\"enum\":[\"json\",\"geojson\",\"html\"],\"default\":\"json\"}",
          "GeoJSON, or the page to print.");

  /** The form of answers that also come as a table. */
  public static final Param TABLE_F =
      query(
          "f",
          "{\"type\":\"string\",\"enum\":[\"json\",\"geojson\",\"csv\"],\"default\":\"json\"}",
          "GeoJSON, or a table whose next page is named in the Link header.");

  /** The forms of an export of places. */
  public static final Param EXPORT_F =
      query(
          "f",
          "{\"type\":\"string\",\"enum\":[\"geojson\",\"geojsonseq\",\"csv\",\"gpkg\"],"
              + "\"default\":\"geojson\"}",
          "One GeoJSON document, a sequence of Features (RFC 8142), a table or a GeoPackage.");

  /** The forms of an export of what has no place. */
  public static final Param VISIT_EXPORT_F =
      query(
          "f",
          "{\"type\":\"string\",\"enum\":[\"geojson\",\"geojsonseq\",\"csv\"],"
              + "\"default\":\"geojson\"}",
          "One GeoJSON document, a sequence of Features (RFC 8142), or a table.");

  public static final Param LANG =
      query(
          "lang",
          "{\"type\":\"string\",\"enum\":[\"nb\",\"da\",\"en\"],\"default\":\"nb\"}",
          "Language of the page.");

  /** All there is to a parameter. */
  public Param {
    Objects.requireNonNull(schema);
  }

  /** A parameter of the query. */
  public static Param query(String name, String schema, String about) {
    return new Param(name, "query", schema, about);
  }

  /** A parameter of the path. */
  public static Param path(String name, String about) {
    return new Param(name, "path", TEXT, about);
  }
}
