/** Why a segment counts as stale, each reason with its figures. */
export type StaleReason =
  /** Nobody took its members out, and nothing that refers to it was used, for `days`; counted from `since`. */
  | { readonly kind: 'unused'; readonly days: number; readonly since: 'use' | 'publication' }
  | { readonly kind: 'review-overdue'; readonly days: number }
  | { readonly kind: 'expired'; readonly days: number }
  | { readonly kind: 'owner-gone' }
  | { readonly kind: 'empty' }
  /** `to` members of once `from`, ninety days before. */
  | { readonly kind: 'collapsed'; readonly from: number; readonly to: number }
  /** What it asks about brought nothing for `days`; null: never brought anything. */
  | { readonly kind: 'stopped-event'; readonly name: string; readonly days: number | null }
  | { readonly kind: 'stopped-trait'; readonly name: string; readonly days: number | null }
  /** Another published segment means the same. */
  | { readonly kind: 'superseded'; readonly key: string; readonly name: string }

export type StaleKind = StaleReason['kind']

/**
 * What each kind adds to the score. A kind counts once, however many events or traits stopped. `expired` and `superseded`
 * are enough on their own for the default threshold of 50: somebody set the date, and nothing is lost. Of the others two
 * must come together.
 */
export const staleWeights: Record<StaleKind, number> = {
  expired: 60,
  superseded: 50,
  empty: 40,
  unused: 30,
  'stopped-event': 25,
  'stopped-trait': 20,
  'review-overdue': 20,
  'owner-gone': 20,
  collapsed: 20,
}

/** One clause, as it stands after “because”. */
export function staleWords(reason: StaleReason): string {
  switch (reason.kind) {
    case 'unused':
      return reason.since === 'use'
        ? `nobody used it for ${days(reason.days)}`
        : `nobody used it in the ${days(reason.days)} since it was published`
    case 'review-overdue':
      return `its review is overdue by ${days(reason.days)}`
    case 'expired':
      return reason.days === 0 ? 'it expired today' : `it expired ${days(reason.days)} ago`
    case 'owner-gone':
      return 'nobody answers for it'
    case 'empty':
      return 'it has no members'
    case 'collapsed':
      return `it fell from ${reason.from} to ${reason.to} members within ninety days`
    case 'stopped-event':
      return `the event ${quoted(reason.name)} ${stopped(reason.days)}`
    case 'stopped-trait':
      return `the trait ${quoted(reason.name)} ${stopped(reason.days)}`
    case 'superseded':
      return `${quoted(reason.name)} means the same`
  }
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}

function stopped(count: number | null): string {
  return count === null ? 'never brought anything' : `brought nothing for ${days(count)}`
}

function quoted(name: string): string {
  return `“${name}”`
}
