package openscene.report.page;

import java.util.List;
import java.util.Locale;
import openscene.geo.Projection;
import openscene.hotspot.Status;
import openscene.report.content.Findings;
import openscene.report.content.Findings.PlacedCell;
import openscene.report.content.Findings.PlacedHotspot;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Draws an area's cells of one group as inline SVG, in metres of the city's CRS, north up. */
final class MapDrawing {
  /** Upper ends of the shades, per patrol hour, the same on every report. */
  private static final List<Double> CLASSES = List.of(0.5, 1.0, 2.0, 4.0);

  private final Findings findings;
  private final Words words;
  private final Projection projection;
  private final Envelope box;
  private final double unit;

  MapDrawing(Findings findings, Words words) {
    this.findings = findings;
    this.words = words;
    this.projection = Projection.of(findings.city().crs());
    this.box = projection.metres(findings.area().outline()).getEnvelopeInternal();
    findings
        .cells()
        .forEach(
            c ->
                box.expandToInclude(
                    projection.metres((Geometry) c.outline()).getEnvelopeInternal()));
    // Everything is sized in hundredths of the map's longer side, so that small and large areas
    // have the same line widths on paper.
    this.unit = Math.max(box.getWidth(), box.getHeight()) / 100;
    box.expandBy(3 * unit);
    box.expandToInclude(box.getMinX(), box.getMinY() - 9 * unit);
  }

  String of(String group) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"map\" viewBox=\"0 0 %.1f %.1f\" role=\"img\" aria-label=\"%s: %s\">",
            box.getWidth(),
            box.getHeight(),
            words.say("where"),
            words.say(group)));
    String hatch = "hatch-" + group;
    svg.append(
        String.format(
            Locale.ROOT,
            "<defs><pattern id=\"%s\" width=\"%.1f\" height=\"%.1f\""
                + " patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                + "<rect class=\"hatch-ground\" width=\"%.1f\" height=\"%.1f\"/>"
                + "<line class=\"hatch-line\" y2=\"%.1f\" stroke-width=\"%.2f\"/></pattern></defs>",
            hatch,
            2.4 * unit,
            2.4 * unit,
            2.4 * unit,
            2.4 * unit,
            2.4 * unit,
            0.7 * unit));
    for (PlacedCell cell : findings.cells()) {
      if (cell.group().equals(group)) {
        cell(svg, cell, hatch);
      }
    }
    outline(svg, findings.area().outline(), "outline", 0.7);
    for (PlacedHotspot hotspot : findings.hotspots()) {
      if (hotspot.group().equals(group)) {
        outline(svg, hotspot.hotspot().outline(), "hotspot", 0.9);
      }
    }
    scaleBar(svg);
    return svg.append("</svg>").toString();
  }

  private void cell(StringBuilder svg, PlacedCell cell, String hatch) {
    String css =
        switch (cell.status()) {
          case OBSERVED -> "shade" + shade(cell.value());
          case OBSERVED_ZERO -> "shade0";
          case SUPPRESSED -> "hidden-cell";
          case NOT_VISITED -> "unvisited";
          case INSUFFICIENT_EFFORT -> "few";
        };
    String fill =
        cell.status() == Status.INSUFFICIENT_EFFORT ? " fill=\"url(#" + hatch + ")\"" : "";
    svg.append(
        String.format(
            Locale.ROOT,
            "<path class=\"cell %s\"%s stroke-width=\"%.2f\" d=\"%s\"><title>%s</title></path>",
            css,
            fill,
            0.25 * unit,
            path(cell.outline()),
            title(cell)));
    if (cell.status() == Status.SUPPRESSED) {
      Coordinate middle =
          projection.metres((Geometry) cell.outline()).getCentroid().getCoordinate();
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.2f\"/>",
              middle.x - box.getMinX(),
              box.getMaxY() - middle.y,
              1.2 * unit));
    }
  }

  private String title(PlacedCell cell) {
    return cell.value() == null
        ? words.say(cell.status().code())
        : words.number(cell.value()) + " " + words.say("per_patrol_hour");
  }

  private static int shade(double value) {
    int shade = 1;
    for (double end : CLASSES) {
      shade += value >= end ? 1 : 0;
    }
    return shade;
  }

  /** The shades with their numbers, as a list in words. */
  String legend() {
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
    entry(legend, "shade0", words.say("observed_zero"));
    double from = 0;
    for (int i = 0; i <= CLASSES.size(); i++) {
      String range =
          i == CLASSES.size()
              ? words.number(from) + " +"
              : words.number(from) + "–" + words.number(CLASSES.get(i));
      entry(legend, "shade" + (i + 1), range + (i == 0 ? " " + words.say("per_patrol_hour") : ""));
      from = i == CLASSES.size() ? from : CLASSES.get(i);
    }
    return legend.append("</ul>").toString();
  }

  private static void entry(StringBuilder legend, String css, String text) {
    legend
        .append("<li><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">")
        .append("<rect class=\"cell ")
        .append(css)
        .append("\" stroke-width=\"0.5\" width=\"10\" height=\"10\"/></svg>")
        .append(text)
        .append("</li>");
  }

  private void outline(StringBuilder svg, Geometry outline, String css, double width) {
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"%s\" stroke-width=\"%.2f\" d=\"%s\"/>",
              css,
              width * unit,
              path((Polygon) outline.getGeometryN(i))));
    }
  }

  private String path(Polygon polygon) {
    Polygon metres = (Polygon) projection.metres((Geometry) polygon);
    StringBuilder path = new StringBuilder();
    ring(path, metres.getExteriorRing().getCoordinates());
    for (int i = 0; i < metres.getNumInteriorRing(); i++) {
      ring(path, metres.getInteriorRingN(i).getCoordinates());
    }
    return path.toString();
  }

  private void ring(StringBuilder path, Coordinate[] corners) {
    for (int i = 0; i < corners.length - 1; i++) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 0 ? "M" : "L",
              corners[i].x - box.getMinX(),
              box.getMaxY() - corners[i].y));
    }
    path.append("Z");
  }

  private void scaleBar(StringBuilder svg) {
    double metres = 1;
    for (double step : new double[] {50, 100, 200, 500, 1000, 2000, 5000}) {
      metres = step <= box.getWidth() / 3 ? step : metres;
    }
    double y = box.getHeight() - 3 * unit;
    double x = 3 * unit;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path class=\"scale\" stroke-width=\"%.2f\" d=\"M%.1f %.1fv%.1fh%.1fv%.1f\"/>"
                + "<text class=\"scale-text\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\">%.0f m</text>"
                + "<text class=\"scale-text\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\""
                + " text-anchor=\"end\">↑ %s</text>",
            0.6 * unit,
            x,
            y - 2 * unit,
            2 * unit,
            metres,
            -2 * unit,
            x + metres + 2 * unit,
            y,
            4.5 * unit,
            metres,
            box.getWidth() - 3 * unit,
            y,
            4.5 * unit,
            words.say("north")));
  }
}
