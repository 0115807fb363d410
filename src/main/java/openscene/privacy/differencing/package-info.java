/**
 * Keeps free questions (a planner's own polygon, box or period) apart, so that no answer taken from
 * another tells of a few records (DOMAIN § 5.2). Knows no HTTP, no SQL and no clock.
 *
 * <p>Question: what may a refusal tell? Choice: a difference without any record is refused like one
 * with fewer than k ("too close to an earlier question", not to which); only where the questions
 * themselves leave no room for a record between them (the same question, parts that make up a whole
 * exactly, regions far apart) it is not. So a refusal says "fewer than k", and nobody can feel
 * their way to a record by moving a border until the refusals begin. Price: where little is seen,
 * borders must be moved far before a new question is answered; an answer tells that k or more lie
 * between.
 *
 * <p>Question: what about many questions at once? Choice: the new one is tried against each earlier
 * one, and against two of the latest sixteen that overlap it, in the three ways in which two can be
 * added or taken away. Price: a chain of four or more polygons whose answers cancel is not seen; up
 * to 560 differences are counted a question.
 *
 * <p>Question: when are questions forgotten? Choice: after the time the wiring hands in, which must
 * be as long as an answer may be kept; never for want of room, for then two hundred dull questions
 * would wash out a telling one. Price: an account has two hundred different free questions in that
 * time, then only fixed areas and repeated questions. Two accounts that put their answers together
 * are not seen either; the audit log is what shows them.
 *
 * <p>Question: which questions are tried? Choice: borders that planners draw, against all there are
 * ({@code BorderGuard} in {@code hotspot.release}, whose package says why no others); all accounts
 * are told of all areas, so the store of areas is the memory. Price: {@code ask}, which remembers
 * by account, waits for a question that only its asker is told the answer of.
 */
package openscene.privacy.differencing;
