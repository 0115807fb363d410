/**
 * Free text, screened before anything of it is kept (DOMAIN § 5.3). Pure: the day is handed in.
 * Knows nothing of HTTP, SQL or the clock.
 *
 * <p>Question: the browser must say at once what the server would refuse; how do the two stay the
 * same? Choice: the rules are data ({@code data/screen.json}): expressions in what Java and
 * JavaScript both read, lists of words, and what to write instead. Both go through the same steps
 * in the same order, and a test holds that they find the same. Price: expressions may use neither
 * flags nor what differs between the two ({@code \w}, {@code \s}, {@code \b}); case is folded
 * beforehand.
 *
 * <p>Question: DOMAIN § 5.3 writes numbers as groups with one separator; people write them in any
 * way. Choice: beside those expressions the digits of a line are looked at in groups, whatever up
 * to three blanks, dots, dashes, slashes or brackets stand between them; what has the length of a
 * number is judged as one. Numbers with commas or words between them are counts and stay. Price: a
 * row of counts with only blanks between them is taken for a telephone number, and the answer says
 * to put commas. Numbers spelled in words are not found.
 *
 * <p>Question: is {@code 25.03.2019} a date or a telephone number? Choice: a date within 60 days of
 * the visit that stands by itself is taken out; another is a birth date, to be looked at. Price: a
 * telephone number written like an old date is looked at, and not refused for good.
 *
 * <p>Question: names are endless. Choice: first names that are common in Norway and Denmark, two
 * capitals in a row outside the gazetteer, initials, "heter X". All of it is a warning that a
 * person may overrule: a list can be wrong both ways. Price: a rare surname alone, in small
 * letters, passes.
 */
package openscene.privacy.text;
