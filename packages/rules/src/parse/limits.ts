/** What one definition may hold at most; past it comes a diagnostic. */
export const limits = {
  /** Groups inside groups, the root and `where` groups included. */
  levels: 64,
  /** Levels of groups from a reference down to the last segment it leads to, counted along the deepest way. */
  reach: 512,
  /** Conditions, those of `where` groups included, muted ones not. */
  conditions: 1_000,
  /** Objects and lists inside each other, whatever they are: more than any definition within the other limits needs. */
  nesting: 640,
  /** Values in one list; also steps of a sequence, pins, and periods of a lifecycle. */
  values: 10_000,
} as const
