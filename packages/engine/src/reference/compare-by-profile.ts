import type { Catalogue } from '@tessera/rules/catalogue'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { ValidDefinition } from '@tessera/rules/rule'
import type { CompareAnswer, CompareQuestion } from '../compare/compare-answer.ts'
import { fieldsAsked } from '../compare/fields-asked.ts'
import type { Impact, ImpactQuestion } from '../compare/impact-answer.ts'
import { impactOf } from '../compare/impact-of.ts'
import { pickTraits, sampledTraits, sampleSize, spread } from '../compare/spread.ts'
import type { Question } from '../engine.ts'
import { memberRow } from './member-row.ts'
import type { PopulationProfile } from './population.ts'

type Members = readonly PopulationProfile[]

/** Reads a question. @throws DefinitionError */
export type Prepare = (question: Question) => {
  readonly members: Members
  readonly valid: ValidDefinition
  readonly unfinished: readonly Diagnostic[]
}

/** Who is in one definition only, by looking at every profile. */
export function compareByProfile(
  question: CompareQuestion,
  prepare: Prepare,
  catalogue: Catalogue,
): Pick<CompareAnswer, 'before' | 'after' | 'entering' | 'leaving' | 'staying' | 'samples'> {
  const { asOf } = question.after
  const after = prepare(question.after)
  const before = question.before && prepare({ ...question.before, asOf })
  const was = before?.members ?? []
  const entering = without(after.members, was)
  const leaving = without(was, after.members)
  const asked = [after, ...(before ? [before] : [])].flatMap(({ valid }) => fieldsAsked(valid))
  const fields = sampledTraits(asked, catalogue.traits)
  const sample = (of: Members) =>
    spread(of.length, sampleSize(question.samples))
      .flatMap((index) => of[index] ?? [])
      .map((profile) => memberRow(profile, catalogue, asOf))
      .map(({ id, traits }) => ({ id, traits: pickTraits(traits, fields) }))
  return {
    before: was.length,
    after: after.members.length,
    entering: entering.length,
    leaving: leaving.length,
    staying: was.length - leaving.length,
    samples: { entering: sample(entering), leaving: sample(leaving) },
  }
}

export function impactByProfile(
  question: ImpactQuestion,
  prepare: Prepare,
): Promise<{ readonly changed: Impact; readonly dependents: readonly Impact[] }> {
  return impactOf<Members>(question, {
    find: async (one) => prepare(one),
    count: (members) => members.length,
    difference: (of, other) => without(of, other).length,
  })
}

function without(of: Members, other: Members): Members {
  const others = new Set(other)
  return of.filter((profile) => !others.has(profile))
}
