import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayApprove } from './approval.ts'
import type { LifecycleEffect, LifecycleEvent, LifecycleFacts, RequestStanding } from './lifecycle.ts'
import { decide } from './transition.ts'

interface Version {
  readonly version: number
  readonly authorId: string | null
  readonly approvedById: string | null
}
interface Period {
  readonly version: number
  open: boolean
}

/** A segment as a store would keep it, written by nothing but the effects of decisions. */
class Segment {
  archived = false
  readonly versions: Version[] = []
  readonly periods: Period[] = []
  readonly requests: RequestStanding[] = []
  owner: LifecycleFacts['owner'] = { id: 'ola', active: true }
  approval: 'four-eyes' | 'single-person' = 'four-eyes'

  apply(effects: readonly LifecycleEffect[], request: number): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'create-request':
          this.requests.push({ ...effect, revision: 1 })
          break
        case 'update-request':
          this.requests[request] = effect.request
          break
        case 'write-version':
          this.versions.push(effect)
          break
        case 'start-live-period':
          this.periods.push({ version: effect.version, open: true })
          break
        case 'end-live-period': {
          const period = this.periods.findLast(({ version }) => version === effect.version)
          if (period?.open !== true) throw new Error('ends a period that is not open')
          period.open = false
          break
        }
        case 'set-archived':
          this.archived = effect.archived
          break
        case 'answer-requests':
        case 'audit':
        case 'notify':
          break
      }
    }
  }
}

const final = new Set(['approved', 'rejected', 'withdrawn'])

class Step implements fc.Command<object, Segment> {
  readonly event: LifecycleEvent
  readonly changes: Partial<LifecycleFacts>
  readonly pick: number

  constructor(event: LifecycleEvent, changes: Partial<LifecycleFacts>, pick: number) {
    this.event = event
    this.changes = changes
    this.pick = pick
  }

  check(): boolean {
    return true
  }

  run(_: object, segment: Segment): void {
    const index = segment.requests.length - 1 - Math.min(this.pick, Math.max(0, segment.requests.length - 1))
    const request = segment.requests[index] ?? null
    const wasArchived = segment.archived
    const versionsBefore = [...segment.versions]
    const requestsBefore = [...segment.requests]
    const facts: LifecycleFacts = {
      policy: { approval: segment.approval },
      actorId: 'mia',
      isAdmin: false,
      owner: segment.owner,
      differs: true,
      missing: [],
      naming: [],
      diagnostics: 0,
      dependents: 0,
      unacceptedCollisions: 0,
      ...this.changes,
    }
    const state = { archived: segment.archived, liveVersion: segment.versions.length, request }
    // Mostly the revision and base that a screen would show, now and then one too old.
    const event: LifecycleEvent =
      'revision' in this.event
        ? { ...this.event, revision: (request?.revision ?? 1) - this.event.revision }
        : 'baseVersion' in this.event
          ? { ...this.event, baseVersion: state.liveVersion - this.event.baseVersion }
          : this.event
    const decision = decide(state, event, facts)
    if (!decision.ok) return
    segment.apply(decision.effects, index)

    // What was there stays: no version is lost or altered, whatever happens.
    expect(segment.versions.slice(0, versionsBefore.length)).toEqual(versionsBefore)
    expect(segment.versions.map(({ version }) => version)).toEqual(segment.versions.map((_one, at) => at + 1))
    // The state that was answered is the state that the effects make.
    expect(segment.archived).toBe(decision.next.archived)
    expect(segment.versions.length).toBe(decision.next.liveVersion)
    // What was final stays as it was.
    for (const [at, before] of requestsBefore.entries()) {
      if (final.has(before.state)) expect(segment.requests[at]).toEqual(before)
    }
    // At most one version is live; none while archived; the last one otherwise.
    const open = segment.periods.filter((period) => period.open).map(({ version }) => version)
    expect(open).toEqual(segment.archived || segment.versions.length === 0 ? [] : [segment.versions.length])
    // A new version: never of an archived segment, never without the approval that the policy asks for.
    for (const version of segment.versions.slice(versionsBefore.length)) {
      expect(wasArchived).toBe(false)
      const verdict = mayApprove({ ...facts, actorId: version.approvedById, authorId: version.authorId })
      expect(verdict.may).toBe(true)
      if (facts.policy.approval === 'four-eyes' && version.approvedById !== null) {
        expect(version.approvedById).not.toBe(version.authorId)
      }
      expect(
        segment.requests.some((one) => one.state === 'approved' && one.baseVersion === version.version - 1),
      ).toBe(true)
      expect([facts.diagnostics, facts.missing.length, facts.unacceptedCollisions]).toEqual([0, 0, 0])
    }
  }

  toString(): string {
    return `${JSON.stringify(this.event)} ${JSON.stringify(this.changes)} on ${this.pick}`
  }
}

/** Somebody leaves, somebody takes over, an admin changes the policy. */
class Turn implements fc.Command<object, Segment> {
  readonly owner: LifecycleFacts['owner']
  readonly approval: Segment['approval']

  constructor(owner: LifecycleFacts['owner'], approval: Segment['approval']) {
    this.owner = owner
    this.approval = approval
  }

  check(): boolean {
    return true
  }

  run(_: object, segment: Segment): void {
    segment.owner = this.owner
    segment.approval = this.approval
  }

  toString(): string {
    return `${JSON.stringify(this.owner)} ${this.approval}`
  }
}

const old = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constant(1))
const event: fc.Arbitrary<LifecycleEvent> = fc.oneof(
  { weight: 3, arbitrary: old.map((baseVersion) => ({ kind: 'submit' as const, baseVersion })) },
  old.map((baseVersion) => ({ kind: 'publishDirectly' as const, baseVersion, authorId: null })),
  { weight: 5, arbitrary: old.map((revision) => ({ kind: 'approve' as const, revision })) },
  old.map((revision) => ({ kind: 'resubmit' as const, revision })),
  fc.tuple(old, old).map(([revision, conflicts]) => ({ kind: 'rebase' as const, revision, conflicts })),
  old.map((revision) => ({ kind: 'withdraw' as const, revision })),
  old.map((revision) => ({ kind: 'askForChanges' as const, revision, reason: 'why' })),
  old.map((revision) => ({ kind: 'reject' as const, revision, reason: 'why' })),
  fc.constant({ kind: 'archive' as const }),
  { weight: 3, arbitrary: fc.constant({ kind: 'restore' as const }) },
)
const actor = fc.constantFrom<Partial<LifecycleFacts>>(
  { actorId: 'mia' },
  { actorId: 'ola' },
  { actorId: 'ola' },
  { actorId: 'ada', isAdmin: true },
  { actorId: null },
)
const obstacle = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Partial<LifecycleFacts>>({}) },
  fc.constantFrom<Partial<LifecycleFacts>>(
    { diagnostics: 1 },
    { dependents: 1 },
    { unacceptedCollisions: 5 },
  ),
)
const steps = fc
  .tuple(event, actor, obstacle, fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(5)))
  .map(([what, who, hindered, pick]) => new Step(what, { ...who, ...hindered }, pick))
const turns = fc
  .tuple(
    fc.constantFrom(
      null,
      { id: 'ola', active: true },
      { id: 'ola', active: false },
      { id: 'mia', active: true },
    ),
    fc.constantFrom('four-eyes' as const, 'single-person' as const),
  )
  .map(([owner, approval]) => new Turn(owner, approval))

describe('the life of a segment', () => {
  it('never publishes without approval, loses a version, revives what is final, or has two live versions', () => {
    let versions = 0
    fc.assert(
      fc.property(
        fc.commands([steps, steps, steps, steps, steps, steps, steps, turns], {
          maxCommands: 60,
          size: 'max',
        }),
        (commands) => {
          const segment = new Segment()
          fc.modelRun(() => ({ model: {}, real: segment }), commands)
          versions += segment.versions.length
        },
      ),
      { numRuns: 1500 },
    )
    // The walks are worth something only if many of them publish.
    expect(versions).toBeGreaterThan(750)
  })
})
