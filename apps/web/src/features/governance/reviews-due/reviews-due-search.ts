/** What of the list of reviews is in its address. */
export interface ReviewsDueSearch {
  /** Absent: the reader's own. */
  readonly whose?: 'all'
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readReviewsDueSearch({ whose }: Record<string, unknown>): ReviewsDueSearch {
  return whose === 'all' ? { whose } : {}
}
