package openscene.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenID provider that says whatever an attacker could have it say. */
final class HostileProvider implements AutoCloseable {
  static final String CLIENT = "openscene-tests";
  static final String SECRET = "a secret of the tests, and of nobody else";

  /** Making one takes a second. */
  static final RSAKey KEY = key("one");

  /** What it answers at an address. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final List<String> exchanged = new CopyOnWriteArrayList<>();
  private final List<String> authorized = new CopyOnWriteArrayList<>();
  private final String issuer;
  private volatile String idToken = "";
  private volatile Answer description;
  private volatile Answer keys;
  private volatile Answer token;

  HostileProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/tenant";
    describe(issuer, issuer + "/token");
    keys = json(200, new JWKSet(KEY.toPublicJWK()).toString());
    token =
        exchange ->
            json(
                    200,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\""
                        + idToken
                        + "\"}")
                .to(exchange);
    server.createContext(
        "/tenant/.well-known/openid-configuration", exchange -> description.to(exchange));
    server.createContext("/tenant/keys", exchange -> keys.to(exchange));
    server.createContext(
        "/tenant/token",
        exchange -> {
          authorized.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchanged.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          token.to(exchange);
        });
    server.setExecutor(pool);
    server.start();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Answer json(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  /** Calls itself this, and wants codes brought there. */
  void describe(String issuer, String tokenEndpoint) {
    description =
        json(
            200,
            """
            {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s",
             "jwks_uri":"%s/keys","response_types_supported":["code"],
             "subject_types_supported":["public"],
             "id_token_signing_alg_values_supported":["RS256"]}
            """
                .formatted(issuer, this.issuer, tokenEndpoint, this.issuer));
  }

  void describes(Answer answer) {
    description = answer;
  }

  void hasKeys(Answer answer) {
    keys = answer;
  }

  void exchanges(Answer answer) {
    token = answer;
  }

  /** What it gives for a code from now on. */
  void gives(String token) {
    idToken = token;
  }

  static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
          claims,
          new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bodies of what was sent to have codes exchanged. */
  List<String> exchanged() {
    return exchanged;
  }

  /** What was sent along to say who asks. */
  List<String> authorized() {
    return authorized;
  }

  String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
