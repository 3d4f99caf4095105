export const reviewBoxes = ['for-me', 'mine', 'open', 'decided'] as const
export type ReviewBox = (typeof reviewBoxes)[number]

/** What of the inbox is in its address. */
export interface ReviewsSearch {
  /** Absent: what waits for the reader. */
  readonly box?: ReviewBox
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readReviewsSearch(raw: Record<string, unknown>): ReviewsSearch {
  const box = reviewBoxes.find((known) => known === raw['box'])
  return box === undefined ? {} : { box }
}
