/** How a published segment's membership moved, from what is kept of it. Moments are milliseconds since the epoch. */
export interface SegmentMovement {
  readonly key: string
  /** The moment that the kept membership speaks of. */
  readonly asOf: number
  readonly size: number
  /** In the 24 hours before `asOf`, as the refreshes noticed it. */
  readonly enteredLastDay: number
  readonly leftLastDay: number
  /** (entered + left in 30 days by time and data, not by a new rule) / size; null while the segment is empty. */
  readonly volatility: number | null
}
