export interface PreviewClock {
  /** Milliseconds since the epoch. */
  now(): number
}

const PIN_MS = 60_000

/**
 * The moment that previews without `asOf` speak of: held for up to a minute, so that leaf sets are found again between two
 * edits, and moved on at once when the data changes, so that what has just arrived is seen.
 */
export function previewClock(dataVersion: () => number, wall: () => number = Date.now): PreviewClock {
  let at = Number.NEGATIVE_INFINITY
  let version = -1
  return {
    now() {
      const present = wall()
      // A wall clock set back must not leave previews in the future.
      if (present - at >= PIN_MS || present < at || dataVersion() !== version) {
        at = present
        version = dataVersion()
      }
      return at
    },
  }
}
