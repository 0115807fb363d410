package openscene.privacy.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in free text what should not be there: numbers, addresses, names, descriptions of persons,
 * words that stigmatise (DOMAIN § 5.3). {@code web/js/screen.js} goes the same steps. Immutable.
 */
public final class TextScreen {
  /** The longest text that is screened, UTF-16 units; a longer one is refused unread. */
  public static final int LENGTH_MAX = 200;

  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’\\-]\\p{L}+)*");
  private static final Pattern GROUP = Pattern.compile("\\d+");
  private static final char TAKEN = '·';

  private final ScreenRules rules;
  private final Set<String> places;

  /**
   * By these rules.
   *
   * @param places names of cities and areas; their words are taken for no names
   */
  public TextScreen(ScreenRules rules, Iterable<String> places) {
    this.rules = rules;
    this.places = new HashSet<>(rules.places());
    for (String place : places) {
      Matcher word = WORD.matcher(Normal.lower(new Normal(place, rules.digits()).text()));
      while (word.find()) {
        this.places.add(word.group());
      }
    }
  }

  /**
   * What is found, by place in the text.
   *
   * @param day of the visit, local; dates near it are no birth dates
   */
  public List<Finding> screen(String text, LocalDate day) {
    Look look = new Look(day);
    if (text.length() > LENGTH_MAX) {
      ScreenRules.Rule rule = rules.rule("too_long");
      return List.of(new Finding(rule.level(), "too_long", LENGTH_MAX, text.length(), rule.say()));
    }
    look.at(text);
    return look.found;
  }

  /** A word of the text. */
  private record Word(int start, int end, String text, String lower) {
    boolean isCapital() {
      return text.charAt(0) != lower.charAt(0);
    }

    /** A word in small letters behind its capital. */
    boolean isNameLike() {
      return isCapital()
          && text.length() > 1
          && text.substring(1).codePoints().anyMatch(this::isSmall);
    }

    private boolean isSmall(int c) {
      return Character.getType(c) == Character.LOWERCASE_LETTER;
    }
  }

  /** One look at one text. */
  private final class Look {
    private final LocalDate day;
    private final List<Finding> found = new ArrayList<>();
    private Normal normal;
    private StringBuilder text;

    Look(LocalDate day) {
      this.day = day;
    }

    void at(String raw) {
      normal = new Normal(raw, rules.digits());
      text = new StringBuilder(normal.text());
      for (Step step : rules.steps()) {
        if (step.find() != null) {
          find(step);
        } else if (step.take() != null) {
          take(step);
        } else if (step.names()) {
          names(step);
        } else if (step.words().isEmpty()) {
          digits(step);
        } else {
          words(step);
        }
      }
      found.sort(
          Comparator.comparingInt(Finding::start)
              .thenComparing(Finding::end)
              .thenComparing(Finding::rule));
    }

    private Matcher matcher(Pattern pattern, boolean small) {
      return pattern.matcher(small ? Normal.lower(text.toString()) : text.toString());
    }

    private void take(Step step) {
      for (Matcher match = matcher(step.take(), step.small()); match.find(); ) {
        mask(match.start(), match.end());
      }
    }

    private void find(Step step) {
      for (Matcher match = matcher(step.find(), step.small()); match.find(); ) {
        if (step.check() == null) {
          add(step.rule(), match.start(), match.end(), step);
        } else if (step.check().startsWith("date_")) {
          date(step, match);
        } else {
          String rule = judge(step.check(), match);
          if (rule != null) {
            add(rule, match.start(), match.end(), step);
          }
        }
      }
    }

    private String judge(String check, Matcher match) {
      if (check.equals("plate")) {
        return rules.plateStop().contains(match.group(1)) ? null : "plate";
      }
      return judge(check, match.group().replaceAll("\\D", ""));
    }

    private String judge(String check, String digits) {
      return switch (check) {
        case "norwegian" ->
            NationalNumber.isNorwegianDate(digits) ? "norwegian_number" : "eleven_digits";
        case "norwegian_valid" ->
            NationalNumber.isNorwegianDate(digits)
                    && (NationalNumber.isCheckedBefore2032(digits)
                        || NationalNumber.isCheckedFrom2032(digits))
                ? "norwegian_number"
                : null;
        case "danish" -> NationalNumber.isDanishDate(digits) ? "danish_number" : null;
        case "phone" -> isPhone(digits) ? "phone" : null;
        default -> throw new IllegalStateException("data/screen.json has no check " + check);
      };
    }

    private boolean isPhone(String digits) {
      String own = digits.substring(digits.length() - 8);
      String country = digits.substring(0, digits.length() - 8);
      return own.charAt(0) >= '2' && Set.of("", "45", "47", "0045", "0047").contains(country);
    }

    /** A date near the visit is taken out, another is a birth date, none stays. */
    private void date(Step step, Matcher match) {
      int[] parts = new int[match.groupCount()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = Integer.parseInt(match.group(i + 1));
      }
      LocalDate date =
          switch (step.check()) {
            case "date_dmy" ->
                NationalNumber.date(
                    parts[2] < 100 ? century(parts[2]) : parts[2], parts[1], parts[0]);
            case "date_dm" -> nearest(parts[1], parts[0]);
            default -> NationalNumber.date(parts[0], parts[1], parts[2]);
          };
      if (date == null) {
        return;
      }
      if (isNear(date)) {
        mask(match.start(), match.end());
        return;
      }
      boolean old = date.getYear() >= 1900 && date.getYear() <= day.getYear() + 1;
      boolean telling =
          step.check().equals("date_dmy")
              || step.check().equals("date_ymd")
              || (step.check().equals("date_compact") && date.getYear() < 2000);
      if (old && telling) {
        add("birth_date", match.start(), match.end(), step);
        mask(match.start(), match.end());
      }
    }

    private int century(int year) {
      return year <= day.getYear() % 100 + 1 ? 2000 + year : 1900 + year;
    }

    private LocalDate nearest(int month, int dayOfMonth) {
      for (int year = day.getYear() - 1; year <= day.getYear() + 1; year++) {
        LocalDate date = NationalNumber.date(year, month, dayOfMonth);
        if (date != null && isNear(date)) {
          return date;
        }
      }
      return null;
    }

    private boolean isNear(LocalDate date) {
      return Math.abs(date.toEpochDay() - day.toEpochDay()) <= rules.nearDays();
    }

    private void digits(Step step) {
      List<int[]> groups = new ArrayList<>();
      for (Matcher match = matcher(GROUP, false); match.find(); ) {
        groups.add(new int[] {match.start(), match.end()});
      }
      int longest = step.lengths().stream().mapToInt(n -> n).max().orElse(0);
      for (int i = 0; i < groups.size(); i++) {
        StringBuilder digits = new StringBuilder();
        for (int j = i; j < groups.size() && (j == i || isJoined(groups, j)); j++) {
          digits.append(text, groups.get(j)[0], groups.get(j)[1]);
          if (digits.length() > longest) {
            break;
          }
          String rule =
              step.lengths().contains(digits.length())
                  ? judge(step.check(), digits.toString())
                  : null;
          if (rule != null) {
            add(rule, groups.get(i)[0], groups.get(j)[1], step);
            i = j;
            break;
          }
        }
      }
    }

    private boolean isJoined(List<int[]> groups, int next) {
      int from = groups.get(next - 1)[1];
      int to = groups.get(next)[0];
      for (int i = from; i < to; i++) {
        if (rules.separators().indexOf(text.charAt(i)) < 0) {
          return false;
        }
      }
      return to - from <= rules.gap();
    }

    private List<Word> wordsOf() {
      List<Word> words = new ArrayList<>();
      String all = text.toString();
      String small = Normal.lower(all);
      for (Matcher match = WORD.matcher(all); match.find(); ) {
        words.add(
            new Word(
                match.start(),
                match.end(),
                match.group(),
                small.substring(match.start(), match.end())));
      }
      return words;
    }

    private void words(Step step) {
      for (Word word : wordsOf()) {
        if (step.words().contains(word.lower())) {
          add(step.rule(), word.start(), word.end(), step);
        }
      }
    }

    private void names(Step step) {
      List<Word> words = wordsOf();
      for (Word word : words) {
        boolean opens = opens(word);
        for (String part : parts(word)) {
          boolean listed =
              rules.names().contains(part)
                  || (rules.alsoWords().contains(part) && word.isNameLike() && !opens);
          if (listed && !places.contains(word.lower())) {
            add(step.rule(), word.start(), word.end(), step);
          }
        }
      }
      for (int i = 0; i < words.size(); i++) {
        int j = i;
        while (j < words.size() && isUnknown(words.get(j)) && (j == i || isNext(words, j))) {
          j++;
        }
        if (j - i >= 2) {
          add(step.rule(), words.get(i).start(), words.get(j - 1).end(), step);
        }
        i = Math.max(i, j - 1);
      }
    }

    /** A word, its parts, and each without an s for whose something is. */
    private List<String> parts(Word word) {
      List<String> parts = new ArrayList<>();
      parts.add(word.lower());
      parts.addAll(List.of(word.lower().split("['’\\-]", -1)));
      if (word.isCapital()) {
        for (String part : List.copyOf(parts)) {
          if (part.length() > 3 && part.endsWith("s")) {
            parts.add(part.substring(0, part.length() - 1));
          }
        }
      }
      return parts;
    }

    private boolean isUnknown(Word word) {
      return word.isNameLike()
          && !places.contains(word.lower())
          && !(opens(word) && rules.openers().contains(word.lower()));
    }

    private boolean isNext(List<Word> words, int j) {
      Word before = words.get(j - 1);
      Word word = words.get(j);
      return word.start() == before.end() + 1 && text.charAt(before.end()) == ' ';
    }

    /** Whether a sentence begins with it. */
    private boolean opens(Word word) {
      int before = word.start() - 1;
      while (before >= 0 && text.charAt(before) == ' ') {
        before--;
      }
      return before < 0 || ".!?:;".indexOf(text.charAt(before)) >= 0;
    }

    private void mask(int start, int end) {
      for (int i = start; i < end; i++) {
        text.setCharAt(i, TAKEN);
      }
    }

    private void add(String code, int start, int end, Step step) {
      ScreenRules.Rule rule = rules.rule(code);
      int from = normal.start(start);
      int to = normal.end(end - 1);
      boolean known =
          found.stream()
              .anyMatch(one -> one.rule().equals(code) && one.start() < to && from < one.end());
      if (!known) {
        Map<String, String> say = step.say() == null ? rule.say() : step.say();
        found.add(new Finding(rule.level(), code, from, to, say));
      }
      if (rule.level() == Finding.Level.BLOCK || step.mask()) {
        mask(start, end);
      }
    }
  }

  /** The worst there is: the word of a level in answers. */
  public static String code(Finding.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
