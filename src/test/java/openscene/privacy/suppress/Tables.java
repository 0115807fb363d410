package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up tables, and the attacker who reads what is left of them. */
final class Tables {
  static final int K = 5;

  /** "not within ± k". */
  static final int WIDTH = 2 * K;

  private Tables() {}

  static List<String> codes(String prefix, int size) {
    return IntStream.range(0, size).mapToObj(i -> "%s%02d".formatted(prefix, i)).toList();
  }

  /** A year of quarters of months. */
  static Axis year(int quarters) {
    List<String> members = new ArrayList<>();
    List<Sum> sums = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (int q = 0; q < quarters; q++) {
      List<String> months = codes("q" + q + "m", 3);
      members.addAll(months);
      all.add("q" + q);
      sums.add(new Sum("q" + q, months));
    }
    members.addAll(all);
    members.add("year");
    sums.add(new Sum("year", all));
    return Axis.of(members, sums);
  }

  /** Members that no sum makes. */
  static List<String> leaves(Axis axis) {
    List<String> totals = axis.sums().stream().map(Sum::total).toList();
    return axis.members().stream().filter(m -> !totals.contains(m)).toList();
  }

  /** Every tuple of members. */
  static List<List<String>> tuples(List<List<String>> members) {
    List<List<String>> tuples = List.of(List.of());
    for (List<String> next : members) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> tuple : tuples) {
        for (String member : next) {
          List<String> one = new ArrayList<>(tuple);
          one.add(member);
          longer.add(one);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  /** Counts of a quiet district: many zeros, many small, few large. */
  static long draw(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> 0;
      case 2 -> 1 + random.nextInt(K - 1);
      case 3 -> random.nextInt(3 * K);
      default -> random.nextInt(60);
    };
  }

  static CountTable filled(long seed, Axis... axes) {
    Random random = new Random(seed);
    CountTable table = new CountTable(axes);
    for (List<String> at : tuples(Arrays.stream(axes).map(Tables::leaves).toList())) {
      table.count(draw(random), at.toArray(String[]::new));
    }
    return hideSmall(table);
  }

  static CountTable hideSmall(CountTable table) {
    long[] n = table.counts();
    for (int cell = 0; cell < n.length; cell++) {
      if (n[cell] > 0 && n[cell] < K) {
        table.hide(table.at(cell).toArray(String[]::new));
      }
    }
    return table;
  }

  static long count(CountTable table, List<String> at) {
    return table.counts()[table.cell(at)];
  }

  /** Knows all sums along all axes, every value shown, and that zeros are shown. */
  static LinearAttacker attacker(CountTable table, Pattern pattern, Map<List<String>, Long> own) {
    LinearAttacker attacker = new LinearAttacker();
    List<Axis> axes = table.axes();
    long[] n = table.counts();
    for (List<String> at : tuples(axes.stream().map(Axis::members).toList())) {
      int cell = table.cell(at);
      if (pattern.hides(at.toArray(String[]::new))) {
        long floor = table.isUnpublished(cell) ? 0 : Math.min(1, n[cell]);
        attacker.misses(at.toString(), Math.max(floor, own.getOrDefault(at, 0L)));
      } else {
        attacker.reads(at.toString(), n[cell]);
      }
      for (int a = 0; a < axes.size(); a++) {
        for (Sum sum : axes.get(a).sums()) {
          if (sum.total().equals(at.get(a))) {
            int axis = a;
            attacker.knows(
                at.toString(),
                sum.parts().stream()
                    .map(
                        part -> {
                          List<String> other = new ArrayList<>(at);
                          other.set(axis, part);
                          return other.toString();
                        })
                    .toList());
          }
        }
      }
    }
    return attacker;
  }
}
