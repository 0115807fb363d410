package openscene.http.desk;

import io.javalin.http.Context;
import java.util.List;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.observation.Refusal;

/**
 * A page of a list that is small and in memory anyway.
 *
 * @param items on this page
 * @param next cursor of the next page; null on the last
 */
public record Slice<T>(List<T> items, String next) {
  public static <T> Slice<T> of(Context ctx, List<T> all) {
    return of(ctx, all, Params.LIMIT_DEFAULT);
  }

  public static <T> Slice<T> of(Context ctx, List<T> all, int byDefault) {
    int limit = Params.limit(ctx, byDefault);
    String cursor = Params.text(ctx, "cursor");
    if (cursor != null && !cursor.matches("\\d{1,9}")) {
      throw Refused.invalid("cursor", "was " + Refusal.shown(cursor), "that of a next link");
    }
    int from = cursor == null ? 0 : Math.min(Integer.parseInt(cursor), all.size());
    int to = Math.min(from + limit, all.size());
    return new Slice<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }
}
