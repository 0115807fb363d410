/**
 * What ODK Collect speaks: OpenRosa's list of forms, the form, and filled-in forms of a visit with
 * its observations. Made from the code list, judged and stored as everything else that comes in.
 *
 * <p>Question: a form comes whole, but visits and observations are stored apart. Choice: all is
 * judged before anything is stored; then the observations go in one transaction, and the visit
 * last. Ids are the instance's own and, for each observation, version 5 of that and its position,
 * so a form that broke off between the two is sent again and nothing is doubled; and a visit that
 * is there was received whole, so other answers under a known instanceID are found without keeping
 * a form. Price: two forms with one instanceID and other answers, sent at the very same moment, may
 * leave observations of both.
 *
 * <p>Question: areas as an external list beside the form, by its manifest? Choice: inside the form,
 * whose version is a hash of all it says: form and list are never of two days, and there is one
 * thing to fetch. There is no manifest. Price: a new border sends the whole form again, 60 kB.
 *
 * <p>Question: who signs in how? Choice: a token as the password of Basic, as every other program,
 * for a password is worth a slow hash and a count of wrong ones, and ODK Collect sends it with each
 * request. ODK Collect sends Basic over TLS alone. Price: a token is to be made for each phone.
 *
 * <p>Question: in which language are refusals? Choice: words of the form, in the language asked for
 * by Accept-Language, which ODK Collect does not send, and else in that of the first city. What
 * goes wrong before a form is read is said in all three. Price: a Danish phone of a Norwegian city
 * reads Norwegian.
 *
 * <p>Question: ODK Collect adds its deviceID to the address. Choice: the parameter is let pass and
 * read by nothing; the form asks for no metadata, and an answer to no question is refused, so that
 * a form of somebody's own making cannot bring a name along. Price: an old form with a question
 * that was dropped is refused, and says so.
 *
 * <p>Question: correcting from the phone (deprecatedID)? Choice: refused; what was received is
 * taken back on the patrol page and sent anew, as everywhere here. Price: a second app for that.
 */
package openscene.http.openrosa;
