type Words = (value: number | string) => string | null

const count =
  (one: string, many: string): Words =>
  (value) =>
    `${value} ${value === 1 ? one : many}`

/** Only worth saying when it is not nothing. */
const ifAny =
  (words: Words): Words =>
  (value) =>
    value === 0 ? null : words(value)

/** What a run leaves, by the names the server gives it. */
const words: Readonly<Record<string, Words>> = {
  clock: (value) =>
    value === 'jumped' || value === 'backwards' ? 'the clock jumped: nothing was done on its word' : null,
  reminded: count('reminder', 'reminders'),
  looked: count('segment looked at', 'segments looked at'),
  stale: count('of them stale', 'of them stale'),
  waiting: count('run waiting', 'runs waiting'),
  proposed: count('segment proposed', 'segments proposed'),
  archived: count('segment archived', 'segments archived'),
  segments: count('segment', 'segments'),
  refreshed: count('counted again', 'counted again'),
  unchanged: ifAny(count('unchanged', 'unchanged')),
  broken: ifAny(count('could not be counted', 'could not be counted')),
  entries: count('entry, all in order', 'entries, all in order'),
  email: count('e-mail', 'e-mails'),
  webhook: count('webhook message', 'webhook messages'),
  outcome: String,
}

/** The order things are told in; what is not in it comes last. */
const order = Object.keys(words)

/** A run's report in words, `40 segments looked at · 12 of them stale`; empty when there is nothing to tell. */
export function reportWords(report: Readonly<Record<string, number | string>>): string {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(report)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([name, value]) => {
      const known = words[name]
      return known ? known(value) : `${name} ${value}`
    })
    .filter((said) => said !== null)
    .join(' · ')
}
