/** Options that several commands share, and how their texts are read. */
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { InvalidArgumentError, Option } from 'commander'

export const dataOption = () =>
  new Option('--data <folder>', 'the workspace folder').env('TESSERA_DATA').default('.tessera')

export const jsonOption = () => new Option('--json', 'print JSON, for programs')

export const asOfOption = () =>
  new Option(
    '--as-of <moment>',
    'evaluate as of this moment: ISO 8601, in the workspace’s time zone where it has no offset',
  )
    .argParser(momentText)
    .default(undefined, 'now')

export const engineOption = () =>
  new Option('--engine <engine>', 'what evaluates').choices(['duckdb', 'reference']).default('duckdb')

/** A moment as the language reads it, in milliseconds since the epoch; without an offset in that zone, a date its midnight. */
export function readMoment(text: string, timeZone: string): number {
  const at = parseMoment(text, timeZone)
  if (at === undefined)
    throw new InvalidArgumentError('A moment looks like 2026-03-31T12:00:00Z or 2026-03-31.')
  return at
}

/** Text that is a moment; which one, the time zone of the workspace says. */
export function momentText(text: string): string {
  readMoment(text, 'UTC')
  return text
}

/** A whole number of at least one. */
export function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError('A whole number of at least 1.')
  return count
}

/** For an option that may be given several times. */
export function collect(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text]
}
