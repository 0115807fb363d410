package openscene.http.analysis;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openscene.account.Reader;
import openscene.hotspot.release.Audience;
import openscene.hotspot.release.Audiences;
import openscene.http.request.Readers;
import openscene.privacy.Reason;
import openscene.privacy.Released;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;

/**
 * Who asks and what they may be told.
 *
 * @param reader who asks
 * @param audience what their questions are answered from
 */
record Told(Reader reader, Audience audience) {
  static Told of(Context ctx, Audiences audiences) {
    Reader reader = Readers.of(ctx);
    return new Told(reader, audiences.of(reader));
  }

  /** Whether everything is told. */
  boolean isAll() {
    return audience.policy().isUnreleased();
  }

  /** What was worked out from what the audience may be told. */
  <T> Released<T> of(T workedOut) {
    return isAll()
        ? Released.toOperator(reader, workedOut)
        : Released.workedOut(audience.policy(), workedOut);
  }

  /** A thing that was worked out from a count, or the same saying why it is not told. */
  <T> Released<T> of(T thing, Count count, java.util.function.Function<Reason, T> hidden) {
    return isAll()
        ? Released.toOperator(reader, thing)
        : new SmallCounts(audience.policy().places()).release(thing, count, hidden);
  }

  /** Those that enough is behind. */
  List<Drawn> enough(List<Drawn> drawn) {
    List<Drawn> enough = new ArrayList<>();
    for (Drawn one : drawn) {
      of(Optional.of(one), one.count(), reason -> Optional.<Drawn>empty())
          .value()
          .ifPresent(enough::add);
    }
    return enough;
  }
}
