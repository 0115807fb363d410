package openscene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.javalin.http.Context;
import java.util.Set;
import openscene.http.request.Answer;
import openscene.http.request.Route;
import openscene.observation.Observation;
import openscene.privacy.Released;
import org.junit.jupiter.api.Test;

/** Nothing leaves that privacy has not let out, and the few who may say so are named here. */
class ReleaseRuleTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("openscene");

  /** Types that hold records, or what is worked out from them. */
  private static final Set<String> RECORDS =
      Set.of(
          "openscene.observation.Observation",
          "openscene.observation.Visit",
          "openscene.observation.ObservationStore",
          "openscene.observation.VisitStore",
          "openscene.observation.ObservationJson",
          "openscene.observation.VisitJson",
          "openscene.report.AreaReport",
          "openscene.report.AreaReporter",
          "openscene.report.IssuedReport",
          "openscene.report.ReportStore");

  /** Who writes bytes to an answer: answers, problems, files, and streams that judge themselves. */
  private static final Set<String> WRITERS =
      Set.of(
          "openscene.http.request.Answer",
          "openscene.http.request.Problem",
          "openscene.http.HealthRoutes", // "still reading", a problem with a figure
          "openscene.http.page.Pages",
          "openscene.http.FileRange",
          "openscene.http.PlainErrors",
          "openscene.http.load.Crowd",
          "openscene.http.desk.Events",
          "openscene.http.export.Paced",
          "openscene.http.export.ExportRoutes",
          "openscene.http.Mishaps", // problems, and a header beside them
          "openscene.http.session.SessionCookie", // a header alone
          "openscene.http.bench.BareServer"); // answers fixed bytes, to itself

  /** Who writes single records, cut to their reader. */
  private static final Set<String> RECORD_ROUTES =
      Set.of("openscene.http.ObservationRoutes", "openscene.http.VisitRoutes");

  private static final Set<String> UNRELEASED_ROOMS =
      Set.of(
          "openscene.snapshot",
          "openscene.hotspot",
          "openscene.hotspot.inquiry",
          "openscene.hotspot.release");

  static final ArchRule OPEN_IS_FOR_FACTS =
      classes()
          .that(call(Released.class, "open"))
          .and()
          .resideOutsideOfPackage("openscene.privacy..")
          // Counts of all that is kept, in whole hundreds, to who runs the service.
          .and()
          .doNotHaveFullyQualifiedName("openscene.http.HealthRoutes")
          .should(notKnowRecords());

  static final ArchRule ANSWERS_ARE_WRITTEN_IN_ONE_PLACE =
      noClasses()
          .that(arenot(WRITERS))
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaCall<?>>("bytes are written to an answer") {
                @Override
                public boolean test(JavaCall<?> call) {
                  boolean ofContext =
                      call.getTargetOwner().isAssignableTo(Context.class)
                          && Set.of(
                                  "result",
                                  "json",
                                  "html",
                                  "render",
                                  "outputStream",
                                  "writeSeekableStream",
                                  "jsonStream",
                                  "writeJsonStream",
                                  "future")
                              .contains(call.getName())
                          && !call.getTarget().getRawParameterTypes().isEmpty();
                  boolean stream =
                      call.getTargetOwner().isAssignableTo(Context.class)
                          && Set.of("outputStream", "res").contains(call.getName());
                  return ofContext || stream;
                }
              });

  static final ArchRule RECORDS_ARE_WRITTEN_BY_THEIR_ROUTES =
      noClasses()
          .that(arenot(RECORD_ROUTES))
          .and()
          .resideOutsideOfPackage("openscene.privacy..")
          .should()
          .callMethod(Released.class, "records", Object.class);

  private static DescribedPredicate<JavaClass> call(Class<?> owner, String method) {
    return new DescribedPredicate<>("call " + owner.getSimpleName() + "." + method) {
      @Override
      public boolean test(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method));
      }
    };
  }

  private static DescribedPredicate<JavaClass> arenot(Set<String> names) {
    return new DescribedPredicate<>("are none of " + names) {
      @Override
      public boolean test(JavaClass type) {
        return names.stream()
            .noneMatch(
                name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
      }
    };
  }

  private static ArchCondition<JavaClass> notKnowRecords() {
    return new ArchCondition<>("not know records or what is worked out from them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass of = dependency.getTargetClass();
          boolean unreleased =
              RECORDS.contains(of.getName())
                  || (UNRELEASED_ROOMS.contains(of.getPackageName())
                      && !HARMLESS.contains(of.getName()));
          if (unreleased) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** In those rooms, but holding nothing of a record. */
  private static final Set<String> HARMLESS =
      Set.of(
          "openscene.snapshot.Freshness",
          "openscene.hotspot.Basis",
          "openscene.hotspot.Methods",
          "openscene.hotspot.inquiry.Inquiry",
          "openscene.hotspot.inquiry.Density",
          "openscene.hotspot.release.Audiences",
          "openscene.hotspot.release.Scale"); // a policy and a code list

  @Test
  void whatIsCalledOpenHoldsNoRecord() {
    OPEN_IS_FOR_FACTS.check(HOUSE);
  }

  @Test
  void answersAreWrittenInOnePlace() {
    ANSWERS_ARE_WRITTEN_IN_ONE_PLACE.check(HOUSE);
  }

  @Test
  void recordsAreWrittenByTheirRoutes() {
    RECORDS_ARE_WRITTEN_BY_THEIR_ROUTES.check(HOUSE);
  }

  @Test
  void onlyPrivacyMakesReleasedThings() {
    assertThat(Released.class.getConstructors()).isEmpty();
    assertThat(Answer.class.getMethods())
        .filteredOn(method -> Set.of("json", "geoJson", "send", "page").contains(method.getName()))
        .allMatch(
            method -> Set.of(method.getParameterTypes()).contains(Released.class),
            "takes released things only");
  }

  /** What a hurried author might write: a record that is called a fact. */
  static final class CallsARecordAFact {
    void answer(Context ctx, Observation seen) {
      Answer.send(ctx, Route.JSON, Released.open(seen.toString().getBytes(UTF)));
    }

    private static final java.nio.charset.Charset UTF = java.nio.charset.StandardCharsets.UTF_8;
  }

  /** What another might write: past the door. */
  static final class WritesPastTheDoor {
    void answer(Context ctx, Observation seen) {
      ctx.result(seen.toString());
    }
  }

  /** And a third: as if a records' route had judged it. */
  static final class SaysRecordsDidIt {
    void answer(Context ctx, Observation seen) {
      Answer.send(ctx, Route.JSON, Released.records(new byte[seen.count()]));
    }
  }

  @Test
  void whoForgetsIsCaught() {
    caught(OPEN_IS_FOR_FACTS, CallsARecordAFact.class);
    caught(ANSWERS_ARE_WRITTEN_IN_ONE_PLACE, WritesPastTheDoor.class);
    caught(RECORDS_ARE_WRITTEN_BY_THEIR_ROUTES, SaysRecordsDidIt.class);
  }

  private static void caught(ArchRule rule, Class<?> sample) {
    JavaClasses one = new ClassFileImporter().importClasses(sample);
    assertThatThrownBy(() -> rule.check(one))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sample.getSimpleName());
  }
}
