import type { FreshnessClass } from '@tessera/rules/freshness/freshness'

/** How soon membership is out of date: a name, and a sentence. */
export const freshnessWords: Readonly<
  Record<FreshnessClass, { readonly name: string; readonly about: string }>
> = {
  arrival: { name: 'On arrival', about: 'Membership changes only when data arrives.' },
  minute: { name: 'By the minute', about: 'Membership also changes from minute to minute as time passes.' },
  day: { name: 'Daily', about: 'Membership also changes from day to day as time passes.' },
  scoring: { name: 'On scoring', about: 'No fresher than the latest scoring.' },
}
