/** Would the map have helped: how much of what came later lay in the cells marked before. */
package openscene.statistics.forecast;
