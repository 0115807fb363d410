/**
 * What is done with a submission whatever it comes as, GeoJSON or a form's XML: read, held to the
 * agency of who sends it, judged by the rules in force, stored.
 *
 * <p>Question: a phone may send again a month later what was taken at the time, when the rules of
 * today would refuse it. Choice: what says the same as what is kept is judged by the moment it came
 * first. Price: one look into the store for each refusal.
 */
package openscene.http.intake;
