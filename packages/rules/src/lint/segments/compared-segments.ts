/** Segments by logic: which hold the same people, and which lie wholly among others. */
import type { Definition } from '../../definition.ts'
import type { PinnedRule, Rule, ValidDefinition } from '../../rule.ts'
import { ruleHash } from '../../normalize/rule-hash.ts'
import type { Finding, Holds, Relation } from '../finding.ts'
import type { Fix } from '../fix.ts'
import { clustersOf } from '../logic/clusters.ts'
import { lastingWords } from '../logic/lasting-words.ts'
import type { Formula } from '../prover/formulas.ts'
import { Prover } from '../prover/prover.ts'
import type { Time } from '../prover/window-ends.ts'
import { referenceInstead } from './reference-instead.ts'

export interface OtherSegment {
  readonly key: string
  readonly name: string
  readonly valid: ValidDefinition
  /** `ruleHash(valid)`, where it is at hand. */
  readonly hash?: string
}

export interface OwnSegment {
  readonly valid: ValidDefinition
  /** Its key, where it has one: what refers to it cannot be referred to by it. */
  readonly key?: string
  /** As stored, for fixes; without it none is offered. */
  readonly definition?: Definition
}

/** What is proven of one segment and another. */
export interface Compared {
  /** Of the other one. */
  readonly key: string
  readonly relation?: Relation
  /** Absent where nothing is proven, and where the rule says itself what is, by referring to the other. */
  readonly finding?: Finding
}

interface Member extends OtherSegment {
  readonly hash: string
  readonly formula: Formula
  /** Nobody can be in it, or everyone is. */
  readonly isTrivial: boolean
}

/** Steps of the prover for one claim. Everything beyond is not said. */
const stepsEach = 4_000

/**
 * Duplicates and subsets among segments, by their rules, references and pins; for any data. A segment that nobody can be in,
 * or that everyone is in, is compared with none: it would be a subset of all, or hold all. What a rule says itself, by referring
 * to the other segment, is no finding, unless nothing else is in it.
 *
 * All definitions are of the same moment: references by the same key are one segment.
 */
export class ComparedSegments {
  readonly #segments = new Map<string, PinnedRule>()
  readonly #members: Member[] = []
  readonly #prover: Prover

  constructor(time: Time) {
    this.#prover = new Prover({
      time,
      segments: this.#segments,
      steps: { all: Number.POSITIVE_INFINITY, each: stepsEach },
    })
  }

  get size(): number {
    return this.#members.length
  }

  /** One more to compare with. Costs about as much as one comparison. */
  add(segment: OtherSegment): void {
    const { valid, hash = ruleHash(valid) } = segment
    const formula = this.#formula(valid)
    this.#members.push({ ...segment, hash, formula, isTrivial: this.#isTrivial(formula) })
  }

  /** One segment against all that were added, which must not hold it: for each of them, in turn, what is proven. */
  *against(own: OwnSegment): Generator<Compared, void> {
    const hash = ruleHash(own.valid)
    const formula = this.#formula(own.valid)
    const isTrivial = this.#isTrivial(formula)
    for (const member of this.#members) {
      if (member.hash === hash) yield this.#same(own, member, 'always', 'has the same rule')
      else
        yield isTrivial || member.isTrivial
          ? { key: member.key }
          : this.#compared({ ...own, formula }, member)
    }
  }

  #formula(valid: ValidDefinition): Formula {
    for (const [key, pinned] of valid.segments) this.#segments.set(key, pinned)
    return this.#prover.formulas.ofPinned(valid)
  }

  #isTrivial(formula: Formula): boolean {
    return [formula, -formula].some((each) => this.#prover.refute([each]) !== undefined)
  }

  #compared(own: OwnSegment & { readonly formula: Formula }, member: Member): Compared {
    const { key, name, formula, valid } = member
    const [cluster, otherCluster] = clustersOf([own.formula, formula], this.#prover.formulas)
    if (cluster !== otherCluster) return { key }
    const within = this.#prover.refute([own.formula, -formula])?.holds
    const holding = this.#prover.refute([formula, -own.formula])?.holds
    if (within !== undefined && holding !== undefined) {
      return this.#same(own, member, within === 'always' ? holding : within, 'says the same in other words')
    }
    const said = (relation: Relation, holds: Holds, words: string): Compared => ({
      key,
      relation,
      finding: {
        kind: 'subset',
        severity: 'note',
        path: [],
        others: [],
        segment: key,
        relation,
        words: `${words}${lastingWords(holds)}`,
        basis: { kind: 'proof', holds },
        fixes: relation === 'within' ? this.#fixes(own, member) : [],
      },
    })
    if (within !== undefined) {
      if (mentions(own.valid.rule, key)) return { key, relation: 'within' }
      return said('within', within, `Whoever is in this segment is in “${name}” too, by its rule.`)
    }
    if (holding === undefined) return { key }
    if (own.key !== undefined && mentions(valid.rule, own.key)) return { key, relation: 'holding' }
    return said('holding', holding, `Whoever is in “${name}” is in this segment too, by its rule.`)
  }

  #same(own: OwnSegment, member: Member, holds: Holds, how: string): Compared {
    const { key, name } = member
    return {
      key,
      relation: 'same',
      finding: {
        kind: 'duplicate',
        severity: 'warning',
        path: [],
        others: [],
        segment: key,
        relation: 'same',
        words: `The segment “${name}” ${how}: always the same people.${lastingWords(holds)}`,
        basis: { kind: 'proof', holds },
        fixes: this.#fixes(own, member),
      },
    }
  }

  /** Only where the other does not lead back here. */
  #fixes({ valid, key, definition }: OwnSegment, other: Member): readonly Fix[] {
    if (definition === undefined || (key !== undefined && other.valid.segments.has(key))) return []
    return referenceInstead({ valid, definition }, other, this.#prover)
  }
}

/** Whether the rule itself refers to the segment. */
function mentions(rule: Rule, key: string): boolean {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.of.some((member) => mentions(member, key))
    case 'not':
      return mentions(rule.of, key)
    case 'segment':
      return rule.key === key
    case 'everyone':
    case 'test':
    case 'sequence':
    case 'lifecycle':
    case 'list':
      return false
  }
}
