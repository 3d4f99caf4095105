import type { Catalogue } from '@tessera/rules/catalogue'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { Rule, ValidDefinition } from '@tessera/rules/rule'
import type { CompareAnswer, CompareQuestion } from '../compare/compare-answer.ts'
import { fieldsAsked } from '../compare/fields-asked.ts'
import type { Impact, ImpactQuestion } from '../compare/impact-answer.ts'
import { impactOf } from '../compare/impact-of.ts'
import { pickTraits, sampledTraits, sampleSize, spread } from '../compare/spread.ts'
import type { Side } from '../compare/why-moved.ts'
import { whyMoved } from '../compare/why-moved.ts'
import type { Question } from '../engine.ts'
import type { World } from './evaluate.ts'
import { ruleHolds } from './evaluate.ts'
import { memberRow } from './member-row.ts'
import { ownJunction } from './node-counts.ts'
import type { PopulationProfile } from './population.ts'

type Members = readonly PopulationProfile[]

/** Reads a question. @throws DefinitionError */
export type Prepare = (question: Question) => {
  readonly members: Members
  readonly valid: ValidDefinition
  readonly unfinished: readonly Diagnostic[]
  readonly world: World
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
  const sample = (of: Members, inside: Asked | undefined, out: Asked | undefined) =>
    spread(of.length, sampleSize(question.samples))
      .flatMap((index) => of[index] ?? [])
      .map((profile) => {
        const { id, traits } = memberRow(profile, catalogue, asOf)
        const why = inside
          ? whyMoved(sideOf(inside, profile), out && sideOf(out, profile))
          : { keptOutBy: [], letInBy: [] }
        return { id, traits: pickTraits(traits, fields), why }
      })
  return {
    before: was.length,
    after: after.members.length,
    entering: entering.length,
    leaving: leaving.length,
    staying: was.length - leaving.length,
    samples: { entering: sample(entering, after, before), leaving: sample(leaving, before, after) },
  }
}

type Asked = Pick<ReturnType<Prepare>, 'valid' | 'world'>

function sideOf({ valid, world }: Asked, profile: PopulationProfile): Side {
  const rules = new Map(nodesOf(valid.rule).map((node) => [node.path.join('.'), node]))
  return {
    rule: valid.rule,
    holds: (path) => {
      const node = rules.get(path.join('.'))
      return node !== undefined && ruleHolds(node, profile, world)
    },
  }
}

/** Groups and conditions with their own `not`. */
function nodesOf(rule: Rule): readonly Rule[] {
  return [rule, ...(ownJunction(rule)?.of ?? []).flatMap(nodesOf)]
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
