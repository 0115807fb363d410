package openscene;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * An OpenID provider that is somebody else's software: Spring Authorization Server on a free port,
 * with its own sign-in page. It wants PKCE, the client's secret and the exact address to lead back
 * to.
 */
public final class RealProvider implements AutoCloseable {
  /** What this client is called there. */
  public static final String CLIENT = "openscene-tests";

  /** What proves that it is us. */
  public static final String SECRET = "a secret of the tests, and of nobody else";

  /** Everybody's password there. */
  public static final String PASSWORD = "a password at the provider";

  private final Server jetty = new Server();
  private final InMemoryUserDetailsManager people = new InMemoryUserDetailsManager();
  private final InMemoryRegisteredClientRepository clients =
      new InMemoryRegisteredClientRepository(client("http://127.0.0.1:1/nowhere"));
  private final String issuer;

  /** Starts it; nobody is known there. */
  public RealProvider() throws Exception {
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    connector.open();
    jetty.addConnector(connector);
    // Not 127.0.0.1: to a browser it is another site than the server's, as in production.
    issuer = "http://localhost:" + connector.getLocalPort();
    ServletContextHandler servlets = new ServletContextHandler(ServletContextHandler.SESSIONS);
    GenericWebApplicationContext beans = new GenericWebApplicationContext();
    beans.registerBean(UserDetailsService.class, () -> people);
    beans.registerBean(RegisteredClientRepository.class, () -> clients);
    beans.registerBean(
        AuthorizationServerSettings.class,
        () -> AuthorizationServerSettings.builder().issuer(issuer).build());
    new AnnotatedBeanDefinitionReader(beans).register(Rules.class);
    servlets.addEventListener(
        new jakarta.servlet.ServletContextListener() {
          @Override
          public void contextInitialized(jakarta.servlet.ServletContextEvent event) {
            beans.setServletContext(event.getServletContext());
            beans.refresh();
          }
        });
    servlets.addFilter(
        new FilterHolder(new DelegatingFilterProxy("springSecurityFilterChain", beans)),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    servlets.addServlet(DefaultServlet.class, "/");
    servlets.setBaseResourceAsPath(java.nio.file.Path.of("src/test"));
    jetty.setHandler(servlets);
    jetty.start();
  }

  /** Its rules, as its own handbook has them. */
  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  static class Rules {
    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
      OAuth2AuthorizationServerConfigurer server =
          OAuth2AuthorizationServerConfigurer.authorizationServer();
      return http.securityMatcher(server.getEndpointsMatcher())
          .with(server, here -> here.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .exceptionHandling(
              wrong ->
                  wrong.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain page(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
      return new ImmutableJWKSet<>(
          new JWKSet(new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> groups() {
      return token -> {
        if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          token
              .getClaims()
              .claim(
                  "groups",
                  token.getPrincipal().getAuthorities().stream()
                      .map(GrantedAuthority::getAuthority)
                      .toList());
        }
      };
    }
  }

  private static RegisteredClient client(String callback) {
    return RegisteredClient.withId("1")
        .clientId(CLIENT)
        .clientSecret("{noop}" + SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(callback)
        .scope(OidcScopes.OPENID)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .build();
  }

  /** Leads back to a server at this address. */
  public void leadTo(String root) {
    clients.save(client(root + "/api/session/oidc/callback"));
  }

  /** Somebody who has these groups from now on. */
  public void knows(String name, String... groups) {
    if (people.userExists(name)) {
      people.deleteUser(name);
    }
    people.createUser(
        User.withUsername(name)
            .password("{noop}" + PASSWORD)
            .authorities(AuthorityUtils.createAuthorityList(List.of(groups)))
            .build());
  }

  /** What its tokens call it. */
  public String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
