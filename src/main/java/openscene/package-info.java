/**
 * The way in: {@link openscene.Main} and the settings it reads from the environment. Nobody imports
 * this room; it hands everything to {@code cli}.
 */
package openscene;
