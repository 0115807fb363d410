package openscene.observation;

/** What became of one thing handed to a store. */
public enum Outcome {
  /** It is new and durable. HTTP 201. */
  STORED,
  /** All it says was there already; nothing changed. HTTP 200. */
  SAME,
  /** An open visit was closed by it, durably. HTTP 200. */
  CLOSED,
  /** Another content has this id; nothing changed. HTTP 409. */
  CONFLICT,
  /** This id was withdrawn; nothing changed. HTTP 410. */
  WITHDRAWN
}
