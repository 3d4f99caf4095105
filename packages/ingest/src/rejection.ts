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
  | 'other-notation'
  | 'not-an-object'
  | 'wrong-name'
  | 'too-many-names'

/** One sentence for each, for files of rejected rows and for screens. */
export const reasonWords: { readonly [Reason in RejectionReason]: string } = {
  'not-a-message': 'The line is no JSON object.',
  'unknown-type': 'The type must be identify or track.',
  'no-profile-id': 'The row says of nobody: the profile id is missing.',
  'no-timestamp': 'The date and time are missing.',
  'wrong-timestamp': 'The date and time cannot be read.',
  'no-event': 'The name of the event is missing, or too long.',
  'not-json': 'The line is no valid JSON.',
  'too-few-columns': 'The row has fewer columns than the header.',
  'too-many-columns': 'The row has more columns than the header: a separator inside a value needs quotes.',
  'wrong-encoding': 'The row holds bytes that are no UTF-8 text.',
  'wrong-quotes':
    'A quote in the row is not closed, or stands in the middle of a value. Write a quote inside a value twice (""); a backslash before it does not count.',
  'row-too-long': 'The row is longer than 2 MB; often a quote further up is not closed.',
  'unreadable-row': 'The row cannot be read.',
  'wrong-type': 'The value does not fit its type and was left out; the rest of the row was kept.',
  'other-notation':
    'The number is written in another notation than the file; it was taken as what it says there, and is kept here to be checked.',
  'not-an-object': 'Traits and properties must be an object; the message was kept without them.',
  'wrong-name': 'The name is empty or too long; the value was left out.',
  'too-many-names': 'There are as many names as the store takes; a new one was left out.',
}

/** What to do about each, so that the rows or values are taken the next time. */
export const reasonFixes: { readonly [Reason in RejectionReason]: string } = {
  'not-a-message': 'Write one JSON object a line.',
  'unknown-type': 'Export identify and track calls, or map the lines to traits or events.',
  'no-profile-id': 'Fill in the id, or choose another column as the profile id.',
  'no-timestamp': 'Fill in the moment, or choose another column as the time.',
  'wrong-timestamp': 'Check the order of day and month above, or choose another column as the time.',
  'no-event': 'Fill in the event, or give all rows one event name.',
  'not-json': 'Write one JSON object a line.',
  'too-few-columns': 'Write a separator for every column, also for empty ones.',
  'too-many-columns': 'Put values with a separator in them into quotes.',
  'wrong-encoding': 'Save the file as CSV (UTF-8).',
  'wrong-quotes': 'Write quotes inside a value twice ("").',
  'row-too-long': 'Close the quote that was opened before this row.',
  'unreadable-row': 'Compare the row with one that was taken.',
  'wrong-type': 'Choose another type for the column, or check the decimal sign and the order of dates above.',
  'other-notation':
    'Compare it with its source; if it means another number, correct it and import the row again.',
  'not-an-object': 'Send traits and properties as a JSON object.',
  'wrong-name': 'Give it a name of 1 to 500 characters.',
  'too-many-names': 'Leave columns out that no segment needs.',
}

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
