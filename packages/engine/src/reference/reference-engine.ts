/** The reference evaluator behind the questions every engine answers. Slow: it looks at every profile for every node. */
import type { Catalogue } from '@tessera/rules/catalogue'
import type { Provenance } from '../answers.ts'
import type { Engine, KeptDefinition, Question } from '../engine.ts'
import { explainProfile } from '../explain/explain-profile.ts'
import { breakdownRows } from './breakdown-rows.ts'
import { evaluate, everyone, type World } from './evaluate.ts'
import { nodeCounts } from './node-counts.ts'
import { overlapByProfile, pairsByProfile, rankByProfile } from './overlap-by-profile.ts'
import type { Population, PopulationProfile } from './population.ts'
import { profileValue } from './profile-value.ts'
import { memberRow } from './member-row.ts'
import { fieldsAsked } from '../compare/fields-asked.ts'
import { distinguishByProfile } from './distinguish-by-profile.ts'
import { compareByProfile, impactByProfile } from './compare-by-profile.ts'
import { type Accepted, acceptQuestion } from './accept-question.ts'
import { momentAgo } from './time.ts'
import { timelineOf } from '../timeline/timeline-of.ts'
import { UnknownFieldError } from '../unknown-field-error.ts'

export interface ReferenceData {
  readonly population: Population
  readonly catalogue: Catalogue
  /** IANA zone of the workspace. */
  readonly timeZone: string
  /** Names the state of the data in answers. */
  readonly dataVersion: number
}

/** An engine over a population in memory. Its answers are the ones every other engine has to give. */
export function createReferenceEngine(data: ReferenceData): Engine {
  const prepare = (question: Question): Prepared => {
    question.signal?.throwIfAborted()
    const start = performance.now()
    const accepted = acceptQuestion(question, data)
    const clock = { asOf: question.asOf, timeZone: data.timeZone }
    const world: World = { population: data.population, segments: accepted.valid.segments, clock }
    const ids = evaluate(accepted.valid, data.population, clock)
    return {
      ...accepted,
      world,
      members: everyone(data.population).filter((profile) => ids.has(profile.id)),
      provenance: () => ({
        asOf: question.asOf,
        dataVersion: data.dataVersion,
        ruleHash: accepted.ruleHash,
        exact: true,
        tookMs: performance.now() - start,
      }),
    }
  }

  const speaksOf = (asOf: number, startedAt: number) => ({
    asOf,
    dataVersion: data.dataVersion,
    exact: true as const,
    tookMs: performance.now() - startedAt,
    population: everyone(data.population).length,
  })

  return {
    async size(question) {
      const { members, valid, unfinished, world, provenance } = prepare(question)
      return {
        size: members.length,
        population: everyone(data.population).length,
        nodes: nodeCounts(valid.rule, world),
        unfinished,
        ...provenance(),
      }
    },

    async members(question) {
      const { members, provenance } = prepare(question)
      const from = question.cursor === undefined ? 0 : Number(question.cursor)
      const page = members.slice(from, from + question.limit)
      const next = from + page.length
      return {
        size: members.length,
        members: page.map((profile) => memberRow(profile, data.catalogue, question.asOf)),
        ...(next < members.length && page.length > 0 ? { nextCursor: String(next) } : {}),
        ...provenance(),
      }
    },

    async breakdown(question) {
      const { members, world, provenance } = prepare(question)
      const subject = subjectOf(question.field, data.catalogue)
      const values = members.map((profile) => profileValue(subject, profile, world.clock))
      return {
        field: question.field,
        size: members.length,
        ...breakdownRows(values, subject.type, question.limit ?? 20, data.timeZone),
        ...provenance(),
      }
    },

    async trend(question) {
      const { provenance, world } = prepare(question)
      const weeks = question.weeks ?? 12
      const points = []
      for (let back = weeks; back >= 0; back--) {
        const asOf = momentAgo({ amount: 1, unit: 'week' }, back, world.clock)
        points.push({ asOf, size: prepare({ ...question, asOf }).members.length })
        question.onProgress?.(points.length, weeks + 1)
      }
      return { points, ...provenance() }
    },

    async overlap(questions, options) {
      const startedAt = performance.now()
      return {
        ...overlapByProfile(
          questions.map((question) => prepare(question).members),
          everyone(data.population),
          options?.regions,
        ),
        ...speaksOf(questions[0]?.asOf ?? 0, startedAt),
      }
    },

    async overlapPairs({ of, onProgress, ...question }) {
      const startedAt = performance.now()
      const read = (each: KeptDefinition) => prepare({ preview: false, ...each, ...question }).members
      onProgress?.({ phase: 'counting', done: 0, of: of.length })
      return { ...pairsByProfile(of, read), ...speaksOf(question.asOf, startedAt) }
    },

    async overlapRanking({ others, ...question }) {
      const { members, provenance } = prepare(question)
      const { asOf, segments } = question
      return {
        ...rankByProfile(
          members,
          others,
          (other) => prepare({ preview: false, ...other, asOf, segments }).members,
          asOf,
        ),
        population: everyone(data.population).length,
        ...provenance(),
      }
    },

    async compare(question) {
      const { provenance } = prepare(question.after)
      const compared = compareByProfile(question, prepare, data.catalogue)
      return { ...compared, population: everyone(data.population).length, ...provenance() }
    },

    async impact(question) {
      const start = performance.now()
      return { ...(await impactByProfile(question, prepare)), ...speaksOf(question.asOf, start) }
    },

    async distinguish(question) {
      const { provenance, valid } = prepare(question)
      const { catalogue, timeZone, population } = data
      const found = distinguishByProfile(question, prepare, {
        people: everyone(population),
        catalogue,
        timeZone,
      })
      return { ...found, asked: fieldsAsked(valid), ...provenance() }
    },

    async timeline(question) {
      const { provenance } = prepare(question)
      const { population, catalogue, timeZone } = data
      const profile = everyone(population).find((each) => each.id === question.profileId)
      if (profile === undefined) throw new UnknownProfileError(question.profileId)
      const lists = new Set(population.lists.keys())
      const timeline = timelineOf(question, { profile, population, catalogue, lists, timeZone })
      return { ...timeline, ...provenance() }
    },

    async explain(question) {
      const { valid, world, provenance } = prepare(question)
      const profile = everyone(data.population).find((each) => each.id === question.profileId)
      if (profile === undefined) throw new UnknownProfileError(question.profileId)
      return { ...explainProfile(valid, profile, world), ...provenance() }
    },
  }
}

/** Nobody of that id is in the population: never seen, or erased. */
export class UnknownProfileError extends Error {
  readonly code = 'unknown-profile'
  readonly profileId: string

  constructor(profileId: string) {
    super(`There is no profile “${profileId}”.`)
    this.name = 'UnknownProfileError'
    this.profileId = profileId
  }
}

interface Prepared extends Accepted {
  readonly world: World
  readonly members: readonly PopulationProfile[]
  readonly provenance: () => Provenance
}

function subjectOf(field: string, catalogue: Catalogue) {
  if (field === 'profile.firstSeenAt')
    return { kind: 'profile', field: 'firstSeenAt', type: 'datetime' } as const
  if (field === 'profile.lastSeenAt')
    return { kind: 'profile', field: 'lastSeenAt', type: 'datetime' } as const
  const trait = catalogue.traits.get(field)
  if (trait === undefined) throw new UnknownFieldError(`There is no trait ${field} to break members down by.`)
  return { kind: 'trait', field, type: trait.type } as const
}
