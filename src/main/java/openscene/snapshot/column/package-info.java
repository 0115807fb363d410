/**
 * What columns are made with: numbers for words and ids, whole seconds, and orders of rows without
 * an object for each. Who writes holds a lock, who reads holds something unchanging.
 */
package openscene.snapshot.column;
