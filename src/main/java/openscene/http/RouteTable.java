package openscene.http;

import java.util.ArrayList;
import java.util.List;
import openscene.account.Attempts;
import openscene.account.Passwords;
import openscene.account.SignIn;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.release.Audiences;
import openscene.http.analysis.Analyses;
import openscene.http.analysis.CellRoutes;
import openscene.http.analysis.ChangeRoutes;
import openscene.http.analysis.DensityRoutes;
import openscene.http.analysis.HotspotRoutes;
import openscene.http.analysis.MethodRoutes;
import openscene.http.analysis.SeriesRoutes;
import openscene.http.desk.Desk;
import openscene.http.desk.Gauge;
import openscene.http.export.ExportRoutes;
import openscene.http.openrosa.OpenRosaRoutes;
import openscene.http.request.Entrance;
import openscene.http.request.Route;
import openscene.http.session.ProviderRoutes;
import openscene.http.session.SessionRoutes;
import openscene.privacy.ReleasePolicies;
import openscene.privacy.retention.RetentionRules;
import openscene.report.AreaReporter;

/**
 * All that can be asked. The router looks at one after the other: what is asked most comes first.
 */
final class RouteTable implements AutoCloseable {
  private final Desk desk;
  private final ServerSettings settings;
  private final Entrance entrance;
  private final ExportRoutes exports;
  private final List<Route> routes = new ArrayList<>();

  RouteTable(Desk desk, ServerSettings settings, Entrance entrance) {
    this.desk = desk;
    this.settings = settings;
    this.entrance = entrance;
    this.exports = new ExportRoutes(desk);
  }

  /** Adds what is worked out when asked; a map asks for many tiles. */
  void analyses(Audiences audiences, Inquiries inquiries) {
    Analyses analyses = new Analyses(desk, audiences, settings.version());
    routes.addAll(new DensityRoutes(desk, audiences, settings.version()).routes());
    routes.addAll(new HotspotRoutes(desk, analyses).routes());
    routes.addAll(new CellRoutes(desk, analyses).routes());
    routes.addAll(new ChangeRoutes(desk, analyses).routes());
    routes.addAll(new SeriesRoutes(desk, audiences, inquiries).routes());
    routes.addAll(new MethodRoutes().routes());
  }

  /** Adds what is kept, and comes in. */
  void records() {
    routes.addAll(new ObservationRoutes(desk).routes());
    routes.addAll(new VisitRoutes(desk).routes());
    routes.addAll(exports.routes());
    routes.addAll(new AreaRoutes(desk).routes());
    routes.addAll(new MeasureRoutes(desk).routes());
    routes.addAll(new OpenRosaRoutes(desk).routes());
  }

  /** Adds what the committee and everybody else reads. */
  void reports(AreaReporter reporter, ReleasePolicies policies) {
    routes.addAll(new ReportRoutes(desk, reporter, policies).routes());
    routes.addAll(
        new PolicyRoutes(policies, desk.kinds(), RetentionRules.shipped(), null).routes());
    routes.addAll(new AuditRoutes(desk).routes());
  }

  /**
   * Adds who one is, how the server does, and what can be asked.
   *
   * @param gauges may grow until the start
   */
  void facts(List<Gauge> gauges) {
    routes.addAll(new FactRoutes(desk, settings).routes());
    routes.addAll(new EventRoutes(desk.events(), entrance).routes());
    SignIn signIn =
        new SignIn(
            desk.stores().accounts(),
            new Passwords(Passwords.ARGON2ID),
            new Attempts(System::nanoTime),
            desk.clock());
    routes.addAll(
        new SessionRoutes(entrance, signIn, desk.trail(), settings.isProxied(), this::routes)
            .routes());
    routes.addAll(
        new ProviderRoutes(
                settings.oidc(), entrance, signIn, desk, settings.isProxied(), System::nanoTime)
            .routes());
    routes.addAll(new HealthRoutes(desk, gauges).routes());
    routes.addAll(new DescriptionRoutes(desk, this::routes, settings.version()).routes());
  }

  /** All of them. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public void close() {
    exports.close();
  }
}
