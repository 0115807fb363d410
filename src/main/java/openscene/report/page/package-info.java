/**
 * The report as a page: twelve cards in the order of DOMAIN § 4, in Norwegian, Danish or English,
 * to read on a phone and to print on A4 without colour. Everything from outside is escaped; there
 * is no script, no style attribute and no foreign host, as the content security policy wants it.
 */
package openscene.report.page;
