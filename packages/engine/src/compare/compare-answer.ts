/** What changes when one definition takes another's place. Counts are exact: they come from the two sets of members. */
import type { Provenance, TraitValue } from '../answers.ts'
import type { NodePath } from '@tessera/rules/rule'
import type { Question } from '../engine.ts'

export interface CompareQuestion {
  /** Left out for a definition that takes nobody's place: everybody in `after` enters. */
  readonly before?: Question
  /** Both are asked as of this one's moment. */
  readonly after: Question
  /** How many of those who enter and of those who leave to name, each; default 10, at most 100. */
  readonly samples?: number
}

/** Somebody who enters or leaves. */
export interface SampledMember {
  readonly id: string
  /** By catalogue field, as of the answer's moment: first those that the two definitions look at, at most six. */
  readonly traits: Readonly<Record<string, TraitValue>>
  readonly why: WhyMoved
}

/** A condition of a definition, and whether it holds for the profile; inside a negated group it may keep out by holding. */
export interface DecidingCondition {
  readonly path: NodePath
  readonly holds: boolean
}

/** Why somebody is in by one of the two definitions and out by the other. Both are empty where there is no definition before. */
export interface WhyMoved {
  /** Of the definition that leaves them out: the conditions that decide so. `pin`: they are pinned out. */
  readonly keptOutBy: readonly DecidingCondition[] | 'pin'
  /**
   * Of the definition that lets them in: the conditions that decide so, without those that the other asks as well. `pin`:
   * they are pinned in.
   */
  readonly letInBy: readonly DecidingCondition[] | 'pin'
}

/** Its `ruleHash` is that of `after`. `before - leaving + entering = after`, `staying + leaving = before`. */
export interface CompareAnswer extends Provenance {
  /** Members of each definition, pins included. */
  readonly before: number
  readonly after: number
  readonly entering: number
  readonly leaving: number
  readonly staying: number
  /** Profiles that are not erased. */
  readonly population: number
  /** Evenly spread over all who enter (leave), in order of profile number; the same question names the same people. */
  readonly samples: {
    readonly entering: readonly SampledMember[]
    readonly leaving: readonly SampledMember[]
  }
}
