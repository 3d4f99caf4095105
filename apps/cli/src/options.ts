/** Options that several commands share, and how their texts are read. */
import { InvalidArgumentError, Option } from 'commander'

export const dataOption = () =>
  new Option('--data <folder>', 'the workspace folder').env('TESSERA_DATA').default('.tessera')

export const jsonOption = () => new Option('--json', 'print JSON, for programs')

export const asOfOption = () =>
  new Option('--as-of <moment>', 'evaluate as of this moment (ISO 8601 with an offset, or a date in UTC)')
    .argParser(readMoment)
    .default(undefined, 'now')

export const engineOption = () =>
  new Option('--engine <engine>', 'what evaluates').choices(['duckdb', 'reference']).default('duckdb')

/** ISO 8601 text to milliseconds since the epoch. */
export function readMoment(text: string): number {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
  if (Number.isNaN(at))
    throw new InvalidArgumentError('A moment looks like 2026-03-31T12:00:00Z or 2026-03-31.')
  return at
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
