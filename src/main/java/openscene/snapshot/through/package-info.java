/**
 * Stores that write through to what is in memory: first the store, then the memory, then the reply,
 * so that who has a reply sees what it speaks of. What is asked on every request, places and facts,
 * is remembered. May import observation and area.
 */
package openscene.snapshot.through;
