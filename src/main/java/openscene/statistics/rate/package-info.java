/**
 * Rates of events per exposure: exact and resampled intervals, two periods compared, standardised
 * and shrunken rates.
 */
package openscene.statistics.rate;
