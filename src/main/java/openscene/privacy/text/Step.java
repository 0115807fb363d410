package openscene.privacy.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One step of the screen. Exactly one of {@code find}, {@code take}, {@code lengths}, {@code words}
 * and {@code names} is meant.
 *
 * @param find what is found; null where the step is another
 * @param take what is taken out and not spoken of
 * @param lengths how many digits in groups are judged; empty where the step is another
 * @param words whole words in small letters
 * @param names whether names are looked for
 * @param small whether small letters are looked at
 * @param mask whether what is found is taken out for the steps behind
 * @param check who judges what was found; null when finding is enough
 * @param rule what it is then; null where the check says
 * @param say how to put it instead; null for what the rule says
 */
record Step(
    Pattern find,
    Pattern take,
    Set<Integer> lengths,
    Set<String> words,
    boolean names,
    boolean small,
    boolean mask,
    String check,
    String rule,
    Map<String, String> say) {}
