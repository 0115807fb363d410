/**
 * Visits as primitive columns, open ones too, with their minutes by area and cell.
 *
 * <p><b>Question:</b> a visit changes once, when it is closed: how does a view that is held stay as
 * it was? <b>Choice:</b> the closed visit is a row of its own and the open one is listed as dead in
 * the next state; a number leads to both rows, and one that is too new for a view is none to it.
 * <b>Price:</b> an open row's memory until everything is read anew.
 */
package openscene.snapshot.visit;
