/**
 * Import: rows of a foreign file become observations, in constant memory, twice the same as once.
 *
 * <p>Question: what makes a second run store nothing twice? Choice: an observation's id follows
 * from the source's name and the row's id (UUID version 5), or, where rows have none, from the
 * row's content and how often that content has come before. Price: the source's name must stay the
 * same, and rows without ids that are reordered may count as new.
 *
 * <p>Question: counting how often a content came before needs memory that grows with the file.
 * Choice: a count-min sketch of 16 MiB. It may count too high, which only gives an id another
 * number; it counts every repetition higher than the one before and counts the same in a second
 * run, which is all that ids need.
 */
package openscene.cli.intake;
