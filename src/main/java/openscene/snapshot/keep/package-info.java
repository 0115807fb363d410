/** Makes the next moment of all layers and visits from what is told. Knows no store and no view. */
package openscene.snapshot.keep;
