import type { Catalogue } from '@tessera/rules/catalogue'
import type { Span } from '@tessera/rules/definition'
import { resolvePeriods, resolveRegularPeriods } from '@tessera/rules/time/resolve-periods'
import { resolveWindow } from '@tessera/rules/time/resolve-window'
import type { NodePath, PinnedRule, ProfileLeaf, Rule, Step, ValidDefinition } from '@tessera/rules/rule'
import { isElapsedUnit, unitMs } from '@tessera/rules/time/span'
import { compareLeaf } from './compare-leaf.ts'
import type { Leaf, LeafLifecycle, LeafStep, Length } from './leaf.ts'
import { leafKey } from './leaf-key.ts'
import type { Plan, PlanNode } from './plan.ts'
import { resolveEvents } from './resolve-events.ts'
import { resolveSubject } from './resolve-subject.ts'
import { type Clock, resolveTest } from './resolve-test.ts'

export interface PlanOptions extends Clock {
  /** The catalogue the definition was validated against. */
  readonly catalogue: Catalogue
}

/**
 * Resolves a valid definition as of a moment into set algebra over leaves. Referenced segments are inlined with their pins,
 * equal leaves are one, and every node of the definition's own rule keeps its path.
 */
export function buildPlan(valid: ValidDefinition, options: PlanOptions): Plan {
  const { asOf, timeZone } = options
  const planner = new Planner(valid, options)
  const rule = planner.rule(valid.rule, true)
  const members = planner.pinned(rule, valid)
  return { asOf, timeZone, rule, members, leaves: planner.leaves }
}

class Planner {
  readonly leaves = new Map<string, Leaf>()
  readonly #valid: ValidDefinition
  readonly #options: PlanOptions
  readonly #segments = new Map<string, PlanNode>()

  constructor(valid: ValidDefinition, options: PlanOptions) {
    this.#valid = valid
    this.#options = options
  }

  /** With `isOwn` nodes keep their paths: one node per stored node, the outermost where one made several. */
  rule(rule: Rule, isOwn: boolean, above?: NodePath): PlanNode {
    const isSameNode = above !== undefined && samePath(above, rule.path)
    const path = isOwn && !isSameNode ? rule.path : undefined
    switch (rule.kind) {
      case 'and':
      case 'or':
        return { kind: rule.kind, path, of: rule.of.map((part) => this.rule(part, isOwn, rule.path)) }
      case 'not':
        return { kind: 'not', path, of: this.rule(rule.of, isOwn, rule.path) }
      case 'everyone':
      case 'test':
      case 'sequence':
      case 'lifecycle':
      case 'segment':
      case 'list':
        return this.#profileLeaf(rule, path)
    }
  }

  pinned(rule: PlanNode, { pinIn, pinOut }: PinnedRule): PlanNode {
    const list = (key: string): PlanNode => this.#leaf({ kind: 'list', key })
    const withIn: PlanNode = pinIn.length === 0 ? rule : { kind: 'or', of: [rule, ...pinIn.map(list)] }
    if (pinOut.length === 0) return withIn
    return { kind: 'and', of: [withIn, { kind: 'not', of: { kind: 'or', of: pinOut.map(list) } }] }
  }

  #profileLeaf(leaf: ProfileLeaf, path: NodePath | undefined): PlanNode {
    const { catalogue, asOf, timeZone } = this.#options
    switch (leaf.kind) {
      case 'everyone':
        return { kind: 'everyone', path }
      case 'list':
        return this.#leaf({ kind: 'list', key: leaf.key }, path)
      case 'segment':
        return { kind: 'segment', path, key: leaf.key, of: this.#segment(leaf.key) }
      case 'lifecycle':
        return this.#leaf(
          {
            kind: 'lifecycle',
            events: resolveEvents(leaf, catalogue, this.#options),
            lifecycle: this.#lifecycle(leaf.lifecycle),
          },
          path,
        )
      case 'sequence':
        return this.#leaf(
          {
            kind: 'sequence',
            asOf,
            interval: resolveWindow(leaf.window, asOf, timeZone),
            steps: leaf.steps.map((step) => this.#step(step)),
            notFollowedBy: leaf.notFollowedBy && this.#step(leaf.notFollowedBy),
          },
          path,
        )
      case 'test':
        return this.#test(leaf, path)
    }
  }

  #test(leaf: Extract<ProfileLeaf, { kind: 'test' }>, path: NodePath | undefined): PlanNode {
    const { catalogue } = this.#options
    const subject = resolveSubject(leaf.subject, catalogue, this.#options)
    const test = resolveTest(leaf.test, this.#options, (other) =>
      resolveSubject(other, catalogue, this.#options),
    )
    if (test === undefined) throw new Error('a profile test resolves against any subject')
    const comparison = compareLeaf(subject, test)
    switch (comparison.kind) {
      case 'everyone':
        return { kind: 'everyone', path }
      case 'leaf':
        return this.#leaf(comparison.leaf, path)
      case 'complement':
        return { kind: 'not', path, of: this.#leaf(comparison.leaf) }
    }
  }

  #segment(key: string): PlanNode {
    const known = this.#segments.get(key)
    if (known !== undefined) return known
    const segment = this.#valid.segments.get(key)
    if (segment === undefined) throw new Error(`the valid definition lacks the segment ${key}`)
    const node = this.pinned(this.rule(segment.rule, false), segment)
    this.#segments.set(key, node)
    return node
  }

  #step(step: Step): LeafStep {
    const { catalogue, timeZone } = this.#options
    return {
      events: resolveEvents(step, catalogue, this.#options),
      within: step.within && length(step.within, timeZone),
      without: step.without.map((without) => resolveEvents(without, catalogue, this.#options)),
    }
  }

  #lifecycle(lifecycle: Extract<ProfileLeaf, { kind: 'lifecycle' }>['lifecycle']): LeafLifecycle {
    const { asOf, timeZone } = this.#options
    if (lifecycle.kind === 'regularly') {
      const { period, of, atLeast, times } = lifecycle
      return {
        kind: 'regularly',
        periods: resolveRegularPeriods(period, of, asOf, timeZone),
        atLeast,
        times,
      }
    }
    return { kind: lifecycle.kind, ...resolvePeriods(lifecycle.span, asOf, timeZone) }
  }

  #leaf(leaf: Leaf, path?: NodePath): PlanNode {
    const key = leafKey(leaf)
    this.leaves.set(key, leaf)
    return { kind: 'leaf', path, key }
  }
}

/** Some 127,000 years: added to a moment it would leave what timestamps can hold. */
const longest = { ms: 4e15, months: 1_500_000 }

function length({ amount, unit }: Span, timeZone: string): Length {
  if (isElapsedUnit(unit)) {
    const ms = amount * unitMs[unit]
    return ms < longest.ms ? { kind: 'elapsed', ms } : { kind: 'endless' }
  }
  const months = unit === 'year' ? amount * 12 : amount
  return months < longest.months ? { kind: 'months', months, timeZone } : { kind: 'endless' }
}

function samePath(a: NodePath, b: NodePath): boolean {
  return a.length === b.length && a.every((index, i) => index === b[i])
}
