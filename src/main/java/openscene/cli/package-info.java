/**
 * The command line: one small class a command, and the wiring that puts the rooms together. The
 * only room that reads the clock. Whatever goes wrong is one plain line on stderr that says what
 * would be right; exit code 2 for a wrong call, 1 for a failure.
 */
package openscene.cli;
