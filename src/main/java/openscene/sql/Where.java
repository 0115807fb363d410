package openscene.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Scope;

/** Conditions joined by AND, with the values of their parameters. */
final class Where implements Fields.Values {
  private final List<String> conditions = new ArrayList<>();
  private final List<Fields.Values> values = new ArrayList<>();

  Where and(String condition) {
    return and(condition, fields -> {});
  }

  Where and(String condition, Fields.Values parameters) {
    conditions.add(condition);
    values.add(parameters);
    return this;
  }

  /** Only rows whose column is one of the texts; none means all. */
  Where in(String column, Collection<String> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    return and(
        column + " IN (" + marks(texts.size()) + ")",
        fields -> {
          for (String text : texts) {
            fields.text(text);
          }
        });
  }

  /** Only rows whose time lies in the period; open ends, and ends beyond all rows, ask nothing. */
  Where in(String column, Period period) {
    if (period.from().isAfter(Storable.FIRST)) {
      Instant from = ceil(period.from());
      and(column + " >= ?", fields -> fields.instant(from));
    }
    if (!period.to().isAfter(Storable.LAST)) {
      Instant to = ceil(period.to());
      and(column + " < ?", fields -> fields.instant(to));
    }
    return this;
  }

  /** Only rows that a scope holds; of visits, its kinds are not asked. */
  Where in(String timeColumn, Scope scope, boolean kindsToo) {
    if (scope.isAll()) {
      return this;
    }
    List<Where> branches = new ArrayList<>();
    for (Scope.Clause clause : scope.clauses()) {
      Where branch = new Where().in(timeColumn, clause.period());
      if (!clause.isOfAllAgencies()) {
        branch.in("agency", clause.agencies().stream().map(Agency::code).toList());
      }
      if (kindsToo && clause.kinds() != null) {
        branch.in("kind", clause.kinds());
      }
      branches.add(branch);
    }
    String any =
        branches.stream()
            .map(branch -> branch.conditions.isEmpty() ? "1 = 1" : branch.joined())
            .collect(Collectors.joining(") OR (", "((", "))"));
    return and(
        branches.isEmpty() ? "1 = 0" : any,
        fields -> {
          for (Where branch : branches) {
            branch.to(fields);
          }
        });
  }

  private String joined() {
    return String.join(" AND ", conditions);
  }

  /** The first whole millisecond not before, within what can be stored; all rows are whole. */
  private static Instant ceil(Instant instant) {
    if (instant.isBefore(Storable.FIRST)) {
      return Storable.FIRST;
    }
    if (instant.isAfter(Storable.LAST)) {
      return Storable.LAST;
    }
    Instant whole = Storable.of(instant);
    return whole.equals(instant) ? whole : whole.plusMillis(1);
  }

  static String marks(int n) {
    return String.join(", ", Collections.nCopies(n, "?"));
  }

  @Override
  public void to(Fields fields) throws SQLException {
    for (Fields.Values each : values) {
      each.to(fields);
    }
  }

  /** The WHERE clause with a space before it; nothing when there is no condition. */
  @Override
  public String toString() {
    return conditions.isEmpty() ? "" : " WHERE " + joined();
  }
}
