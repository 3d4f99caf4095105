/** What was not taken, and why. Without `field` it is the whole row or message; with it, only that value: the rest was kept. */

export type RejectionReason =
  // the whole row or message
  | 'not-a-message'
  | 'unknown-type'
  | 'no-profile-id'
  | 'no-timestamp'
  | 'wrong-timestamp'
  | 'no-event'
  | 'not-json'
  | 'too-few-columns'
  | 'too-many-columns'
  | 'wrong-encoding'
  | 'wrong-quotes'
  | 'row-too-long'
  | 'unreadable-row'
  // one value of it
  | 'wrong-type'
  | 'not-an-object'
  | 'wrong-name'
  | 'too-many-names'

export interface Rejection {
  /** Position in what was sent, from 0. */
  readonly index: number
  readonly reason: RejectionReason
  /** One sentence for a person. */
  readonly message: string
  readonly field?: string
  /** What was there instead, as text, cut to 200 characters. */
  readonly value?: string
}

/** Text short enough to keep beside a reason. */
export function shortened(value: string): string {
  return value.length > 200 ? `${value.slice(0, 199).toWellFormed()}…` : value
}
