import type { Holds } from '../finding.ts'

/** Nothing for what holds at any moment. */
export function lastingWords(holds: Holds): string {
  return holds === 'always' ? '' : ' It was not always so, and is from now on: the dates lie behind.'
}
