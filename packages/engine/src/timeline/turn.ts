import type { Definition } from '@tessera/rules/definition'
import type { Rule } from '@tessera/rules/rule'
import type { World } from '../reference/evaluate.ts'
import type { PopulationProfile } from '../reference/population.ts'
import type { Happening } from './happenings.ts'
import type { Publication } from './regimes.ts'

export type TurnCause =
  | { readonly kind: 'clock' }
  | { readonly kind: 'happening'; readonly happening: Happening }
  | { readonly kind: 'publication'; readonly publication: Publication }

/** A profile and everything an evaluation of it reads. */
export interface State {
  readonly profile: PopulationProfile
  readonly world: World
}

/** A membership that turned, and what tipped it. Without a rule where the definition itself changed. */
export interface Turn {
  readonly at: number
  readonly cause: TurnCause
  readonly definition?: Definition
  readonly rule?: Rule
  readonly before?: State
  readonly after?: State
}
