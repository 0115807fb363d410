package openscene.http.session;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import openscene.account.Passes;
import openscene.account.Passes.Pass;
import openscene.account.Reader;
import openscene.account.Secrets;
import openscene.http.request.Entrance;
import openscene.http.request.Readers;

/** The entrance of a server with accounts: a session's cookie, or a token as Bearer or Basic. */
public final class Doorkeeper implements Entrance {
  private final Passes passes;
  private final SessionCookie cookie;

  /**
   * An entrance for those who have a pass.
   *
   * @param secure whether cookies go over TLS alone
   */
  public Doorkeeper(Passes passes, boolean secure) {
    this.passes = passes;
    this.cookie = new SessionCookie(secure);
  }

  @Override
  public Reader who(Context ctx) {
    Optional<Proof> proof = Proof.of(ctx, cookie);
    if (proof.isEmpty()) {
      return Reader.PUBLIC;
    }
    Optional<Pass> pass = pass(proof.get());
    if (pass.isEmpty()) {
      if (proof.get().ofSession()) {
        cookie.take(ctx);
      }
      throw Proof.refused();
    }
    Readers.rememberProof(ctx, Secrets.hash(proof.get().secret()));
    return pass.get().account().reader();
  }

  private Optional<Pass> pass(Proof proof) {
    return proof.ofSession() ? passes.ofSession(proof.secret()) : passes.ofToken(proof.secret());
  }

  @Override
  public boolean isOver(Context ctx) {
    if (ctx.req().getHeader("Authorization") != null || cookie.sent(ctx).isEmpty()) {
      return false;
    }
    for (String sent : cookie.sent(ctx)) {
      if (passes.ofSession(sent).isPresent()) {
        return false;
      }
    }
    cookie.take(ctx);
    return true;
  }

  @Override
  public Optional<Instant> until(Context ctx) {
    return Proof.of(ctx, cookie).flatMap(this::pass).map(Pass::expiresAt);
  }

  @Override
  public BooleanSupplier stands(Context ctx) {
    Optional<Proof> proof = Proof.of(ctx, cookie);
    Optional<Reader> reader = Optional.of(Readers.of(ctx));
    return () ->
        proof.isEmpty()
            || proof.flatMap(this::pass).map(pass -> pass.account().reader()).equals(reader);
  }

  @Override
  public void out(Context ctx) {
    for (String sent : cookie.sent(ctx)) {
      passes.end(sent);
    }
  }
}
