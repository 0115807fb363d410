package openscene.privacy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import openscene.account.Reader;
import openscene.account.Role;

/**
 * Something that may leave the house. Answers take nothing else, so what nobody has judged cannot
 * be written to one: it does not compile. Made in this room only: from counts by {@link
 * SmallCounts#release}, from what a role's counts were worked out to ({@link #workedOut}), or as a
 * fact that holds no observation ({@link #open}). {@code ReleaseRuleTest} holds who may call which.
 *
 * @param <T> what it is
 */
public final class Released<T> {
  private final T value;

  private Released(T value) {
    this.value = Objects.requireNonNull(value);
  }

  /**
   * A fact that holds no observation: areas, kinds, descriptions, what went wrong. Classes that
   * call this must not know observations, visits or what is worked out from them.
   */
  public static <T> Released<T> open(T fact) {
    return new Released<>(fact);
  }

  /**
   * What was worked out from nothing but counts that this policy lets out.
   *
   * @throws IllegalStateException when the policy lets nothing out
   */
  public static <T> Released<T> workedOut(RolePolicy policy, T thing) {
    if (!policy.isTold()) {
      throw new IllegalStateException("nothing is told to " + policy.role().code());
    }
    return new Released<>(thing);
  }

  /**
   * Single records, and receipts of them, that were cut to what their reader may see before they
   * came here.
   */
  public static <T> Released<T> records(T thing) {
    return new Released<>(thing);
  }

  /**
   * Anything, to whoever holds the store already.
   *
   * @throws IllegalStateException for every other role
   */
  public static <T> Released<T> toOperator(Reader reader, T thing) {
    if (reader.role() != Role.OPERATOR) {
      throw new IllegalStateException("unreleased is for the operator, not " + reader.role());
    }
    return new Released<>(thing);
  }

  /** What privacy has judged. */
  static <T> Released<T> judged(T thing) {
    return new Released<>(thing);
  }

  /** All of them together. */
  public static <T> Released<List<T>> all(List<Released<T>> some) {
    return new Released<>(some.stream().map(one -> one.value).toList());
  }

  /** The thing. */
  public T value() {
    return value;
  }

  /**
   * The same in another form.
   *
   * @param form uses the thing, and facts that hold no observation
   */
  public <R> Released<R> as(Function<? super T, ? extends R> form) {
    return new Released<>(form.apply(value));
  }
}
