/**
 * Would the map have helped: maps of several bandwidths and the baseline "same cells as before",
 * side by side, with a plain word on who won.
 */
package openscene.cli.evaluate;
