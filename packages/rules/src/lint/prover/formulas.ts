/** Rules as shared formulas: equal ones are one number, the complement of `n` is `-n`, an `or` is a negated `and`. */
import { canonicalJson } from '../../normalize/canonical-json.ts'
import { isJoin, isNot } from '../../normalize/normalize-predicate.ts'
import type { PinnedRule, ProfileLeaf, Rule, Step } from '../../rule.ts'
import type { Atom } from './claim.ts'
import { type Scales, eventArea } from './scales.ts'
import { type AnyLeaf, type AnyPredicate, entailedCounts, lifecycleRule, testParts } from './simplify-leaf.ts'
import { testAtom } from './test-atom.ts'

export type Formula = number

export const anybody: Formula = 1
export const nobody: Formula = -1

interface All {
  readonly all: readonly Formula[]
}

/** Past this many members a nested `and` stays nested: references that meet again would double at each level. */
const flattened = 1_000

export class Formulas {
  readonly #table: (Atom | All)[] = [{ all: [] }, { all: [] }]
  readonly #byKey = new Map<string, Formula>()
  readonly #byNode = new Map<AnyPredicate, Formula>()
  readonly #areas = new Map<Formula, ReadonlySet<string>>()
  readonly #segments: ReadonlyMap<string, PinnedRule>
  readonly #scales: () => Scales

  /** @param segments those referred to; a segment that is not among them stays a name. */
  constructor(segments: ReadonlyMap<string, PinnedRule>, scales: () => Scales) {
    this.#segments = segments
    this.#scales = scales
  }

  of(node: AnyPredicate): Formula {
    const known = this.#byNode.get(node)
    if (known !== undefined) return known
    const made = this.#make(node)
    this.#byNode.set(node, made)
    return made
  }

  /** `((rule or pinned in) and not pinned out)`. */
  ofPinned({ rule, pinIn, pinOut }: PinnedRule): Formula {
    const listed = (key: string): Formula => this.#leaf({ kind: 'list', path: [], key })
    const inside = this.any([this.of(rule), ...pinIn.map(listed)])
    return this.all([inside, ...pinOut.map((key) => -listed(key))])
  }

  all(members: readonly Formula[]): Formula {
    const flat = new Set<Formula>()
    for (const member of members) {
      const inner = member > 0 ? this.membersOf(member) : undefined
      const parts = inner !== undefined && inner.length < flattened ? inner : [member]
      for (const part of parts) {
        if (part === nobody || flat.has(-part)) return nobody
        if (part !== anybody) flat.add(part)
      }
    }
    const [only = anybody] = flat
    if (flat.size < 2) return only
    const all = [...flat].sort((a, b) => a - b)
    return this.#kept(`all ${all.join()}`, () => ({ all }))
  }

  any(members: readonly Formula[]): Formula {
    return -this.all(members.map((member) => -member))
  }

  /** Of a positive formula; `undefined` for an atom. */
  membersOf(formula: Formula): readonly Formula[] | undefined {
    const entry = this.#table[formula]
    return entry !== undefined && 'all' in entry ? entry.all : undefined
  }

  /** Of a positive formula; `undefined` for an `and`. */
  atomOf(formula: Formula): Atom | undefined {
    const entry = this.#table[formula]
    return entry === undefined || 'all' in entry ? undefined : entry
  }

  /** The areas of everything in it. */
  areasOf(formula: Formula): ReadonlySet<string> {
    const positive = Math.abs(formula)
    const known = this.#areas.get(positive)
    if (known !== undefined) return known
    const members = this.membersOf(positive) ?? []
    const areas = new Set(this.atomOf(positive)?.areas ?? members.flatMap((each) => [...this.areasOf(each)]))
    this.#areas.set(positive, areas)
    return areas
  }

  #make(node: AnyPredicate): Formula {
    if (isNot(node)) return -this.of(node.of)
    if (!isJoin(node)) return this.#leaf(node)
    const members = node.of.map((member) => this.of(member))
    return node.kind === 'and' ? this.all(members) : this.any(members)
  }

  #leaf(leaf: AnyLeaf): Formula {
    switch (leaf.kind) {
      case 'everyone':
        return anybody
      case 'test': {
        const { subject } = leaf
        return this.all(
          testParts(leaf.test).map((test) => {
            const scales = this.#scales()
            const key = `${scales.key(subject)} ${canonicalJson(test)}`
            return this.#kept(key, () => testAtom({ subject, test }, scales))
          }),
        )
      }
      case 'segment': {
        const pinned = this.#segments.get(leaf.key)
        return pinned === undefined ? this.#name(`segment ${leaf.key}`) : this.ofPinned(pinned)
      }
      case 'list':
        return this.#name(`list ${leaf.key}`)
      case 'lifecycle':
      case 'sequence': {
        const rule = leaf.kind === 'lifecycle' ? lifecycleRule(leaf) : undefined
        if (rule !== undefined) return this.of(rule)
        // Its own answer is opaque; what it entails follows from it.
        const areas = eventsOf(leaf).map(eventArea)
        const own = this.#name(this.#leafKey(leaf), areas)
        return this.all([own, ...entailedCounts(leaf).map((counted) => this.of(counted))])
      }
    }
  }

  /** What only its name is known of. */
  #name(key: string, areas: readonly string[] = [key]): Formula {
    return this.#kept(key, () => ({ areas, yes: [], no: [] }))
  }

  #kept(key: string, make: () => Atom | All): Formula {
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const entry = make()
    const formula = this.#table.push(entry) - 1
    this.#byKey.set(key, formula)
    return formula
  }

  #leafKey(leaf: Exclude<ProfileLeaf, { kind: 'test' }>): string {
    const filtered = (part: { readonly event: string; readonly where?: Step['where'] }) => ({
      ...part,
      ...(part.where && { where: this.of(part.where) }),
    })
    const step = (each: Step) => ({ ...filtered(each), without: each.without.map(filtered) })
    if (leaf.kind === 'lifecycle') return canonicalJson(filtered(leaf), 'path')
    if (leaf.kind !== 'sequence') return canonicalJson(leaf, 'path')
    const { notFollowedBy } = leaf
    return canonicalJson(
      { ...leaf, steps: leaf.steps.map(step), notFollowedBy: notFollowedBy && step(notFollowedBy) },
      'path',
    )
  }
}

function eventsOf(leaf: Extract<Rule, { kind: 'sequence' | 'lifecycle' }>): readonly string[] {
  return leaf.kind === 'lifecycle' ? [leaf.event] : leaf.steps.map(({ event }) => event)
}
