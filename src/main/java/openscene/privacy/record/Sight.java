package openscene.privacy.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Scope;
import openscene.observation.Visit;

/**
 * What one reader sees of single records at one moment. Made for one answer, not kept: it grows old
 * with the clock, and belongs to nobody else.
 */
public final class Sight {
  private final Reader reader;
  private final Instant now;
  private final RecordRules rules;
  private final Kinds kinds;
  private final Scope observations;
  private final Scope visits;

  private Sight(
      Reader reader,
      Instant now,
      RecordRules rules,
      Kinds kinds,
      Scope observations,
      Scope visits) {
    this.reader = reader;
    this.now = now;
    this.rules = rules;
    this.kinds = kinds;
    this.observations = observations;
    this.visits = visits;
  }

  /** What a reader sees by the rules. */
  public static Sight of(Reader reader, Kinds kinds, Instant now, RecordRules rules) {
    List<Scope.Clause> seen = new ArrayList<>();
    List<Scope.Clause> rounds = new ArrayList<>();
    switch (reader.role()) {
      case OPERATOR -> {
        return new Sight(reader, now, rules, kinds, Scope.ALL, Scope.ALL);
      }
      case PATROL -> {
        Set<String> own = codes(kinds, kind -> rules.isOpenTo(reader.agency(), kind.code()));
        add(seen, Set.of(reader.agency()), own, since(now.minus(rules.correction())));
        addOthers(seen, reader, kinds, now, rules);
        rounds.add(new Scope.Clause(Set.of(reader.agency()), null, Period.ALWAYS));
      }
      case LEAD -> {
        Set<String> own = codes(kinds, kind -> rules.isOpenTo(reader.agency(), kind.code()));
        add(seen, Set.of(reader.agency()), own, Period.ALWAYS);
        addOthers(seen, reader, kinds, now, rules);
        rounds.add(new Scope.Clause(Set.of(reader.agency()), null, Period.ALWAYS));
      }
      case PLANNER -> {
        Period past =
            new Period(Instant.MIN, new Hours(rules.step()).shownBefore(now, rules.delay()));
        Set<Agency> all = EnumSet.allOf(Agency.class);
        Predicate<Kind> shown =
            kind ->
                kind.sensitivity() != Kind.Sensitivity.H
                    && !rules.confined().containsKey(kind.code());
        add(seen, all, codes(kinds, shown), past);
        rounds.add(new Scope.Clause(all, null, past));
      }
      default -> {
        // Committee, public, administrator, auditor: no single record.
      }
    }
    return new Sight(reader, now, rules, kinds, new Scope(seen), new Scope(rounds));
  }

  private static Set<String> codes(Kinds kinds, Predicate<Kind> wanted) {
    Set<String> codes = new TreeSet<>();
    kinds.all().stream().filter(wanted).map(Kind::code).forEach(codes::add);
    return codes;
  }

  private static void add(
      List<Scope.Clause> clauses, Set<Agency> agencies, Set<String> codes, Period period) {
    if (!agencies.isEmpty() && !codes.isEmpty()) {
      clauses.add(new Scope.Clause(agencies, codes, period));
    }
  }

  private static void addOthers(
      List<Scope.Clause> clauses, Reader reader, Kinds kinds, Instant now, RecordRules rules) {
    Predicate<Kind> collected =
        kind ->
            kind.sensitivity() == Kind.Sensitivity.L && !rules.confined().containsKey(kind.code());
    Set<Agency> others = EnumSet.complementOf(EnumSet.of(reader.agency()));
    add(clauses, others, codes(kinds, collected), since(now.minus(rules.collection())));
  }

  private static Period since(Instant from) {
    return new Period(from, Instant.MAX);
  }

  /** The same, of what may be taken away in bulk: of an agency, its own. */
  public Sight ofExports() {
    return switch (reader.role()) {
      case LEAD -> {
        List<Scope.Clause> own =
            observations.clauses().stream()
                .filter(clause -> clause.agencies().equals(Set.of(reader.agency())))
                .toList();
        yield new Sight(reader, now, rules, kinds, new Scope(own), visits);
      }
      case PATROL -> new Sight(reader, now, rules, kinds, Scope.NOTHING, Scope.NOTHING);
      default -> this;
    };
  }

  /** Whether records are shown in cells and hours, under other ids. */
  public boolean isCoarse() {
    return reader.role() == Role.PLANNER;
  }

  /** Whether agencies are shown, and so may be asked for. */
  public boolean showsAgencies() {
    return !isCoarse();
  }

  /** Whether records of an agency are the reader's own to submit and to take back. */
  public boolean isOwn(Agency agency) {
    return reader.role() == Role.OPERATOR || reader.isOf(agency);
  }

  /** Whether an observation is shown, in whatever form; also one that was withdrawn. */
  public boolean sees(Observation seen) {
    return observations.holds(seen);
  }

  /** Whether a visit is shown, in whatever form; also one that was withdrawn. */
  public boolean sees(Visit visit) {
    return visits.holds(visit);
  }

  /** Whether the reader may take an observation back that is shown. */
  public boolean mayWithdraw(Observation seen) {
    return sees(seen) && isOwn(seen.agency());
  }

  /** Whether the reader may take a visit back that is shown. */
  public boolean mayWithdraw(Visit visit) {
    boolean late =
        reader.role() == Role.PATROL && visit.startedAt().isBefore(now.minus(rules.correction()));
    return sees(visit) && isOwn(visit.agency()) && !late;
  }

  /** The store's filter of observations that are meant and shown; of a coarse sight without box. */
  Filter observations(Filter asked) {
    return isCoarse()
        ? asked.in(hours().beginningIn(asked.period())).within(null).seeing(observations)
        : asked.seeing(observations);
  }

  /** The store's filter of visits that are meant and shown. */
  Filter visits(Filter asked) {
    if (!isCoarse()) {
      return asked.seeing(visits);
    }
    Set<String> open = new TreeSet<>(asked.kinds());
    open.removeAll(rules.confined().keySet());
    boolean nothing = open.isEmpty() && !asked.kinds().isEmpty();
    return asked
        .in(hours().beginningIn(asked.period()))
        .ofKinds(open)
        .seeing(nothing ? Scope.NOTHING : visits);
  }

  Hours hours() {
    return new Hours(rules.step());
  }

  RecordRules rules() {
    return rules;
  }

  Kinds kinds() {
    return kinds;
  }
}
