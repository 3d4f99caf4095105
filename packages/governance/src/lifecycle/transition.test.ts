import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultGovernancePolicy } from '../policy/governance-policy.ts'
import { mayApprove } from './approval.ts'
import type { Decision, LifecycleEvent, LifecycleFacts, LifecycleState } from './lifecycle.ts'
import { decide } from './transition.ts'

const ola = { id: 'ola', active: true }
const atRest: LifecycleFacts = {
  policy: { approval: 'four-eyes' },
  actorId: 'mia',
  isAdmin: false,
  owner: ola,
  differs: true,
  missing: [],
  naming: [],
  diagnostics: 0,
  dependents: 0,
  unacceptedCollisions: 0,
}
const facts = (changes: Partial<LifecycleFacts> = {}): LifecycleFacts => ({ ...atRest, ...changes })
const live: LifecycleState = { archived: false, liveVersion: 3, request: null }
const asked: LifecycleState = {
  ...live,
  request: { state: 'open', revision: 2, baseVersion: 3, authorId: 'mia' },
}
const code = (decision: Decision) => (decision.ok ? 'ok' : decision.refusal.code)
const approve: LifecycleEvent = { kind: 'approve', revision: 2 }

describe('decide', () => {
  it('counts collisions and not people, who may collide with several segments at once', () => {
    const words = (unacceptedCollisions: number) => {
      const decision = decide(asked, approve, facts({ actorId: 'ola', unacceptedCollisions }))
      return decision.ok ? '' : decision.refusal.words
    }
    expect(words(1)).toBe(
      'It would make 1 collision with other segments, and the owner has not accepted that.',
    )
    expect(words(6100)).toBe(
      'It would make 6,100 collisions with other segments, and the owner has not accepted that.',
    )
  })

  it('makes an approved request the next version, in one go with the end of the live period', () => {
    const decision = decide(asked, approve, facts({ actorId: 'ola' }))
    const request = { state: 'approved', revision: 2, baseVersion: 3, authorId: 'mia' }
    expect(decision).toEqual({
      ok: true,
      next: { archived: false, liveVersion: 4, request },
      effects: [
        { kind: 'update-request', request },
        { kind: 'end-live-period', version: 3 },
        { kind: 'write-version', version: 4, authorId: 'mia', approvedById: 'ola', selfApproved: false },
        { kind: 'start-live-period', version: 4 },
        { kind: 'audit', action: 'segment.published', selfApproved: false },
        { kind: 'notify', notice: { to: 'author', what: 'approved' } },
        { kind: 'notify', notice: { to: 'owner', what: 'published' } },
        { kind: 'notify', notice: { to: 'other-authors', what: 'out-of-date' } },
      ],
    })
  })
  it('marks what somebody approved themselves', () => {
    const own = facts({ actorId: 'ola', policy: { approval: 'single-person' } })
    const decision = decide(live, { kind: 'publishDirectly', baseVersion: 3, authorId: 'ola' }, own)
    expect(decision.ok && decision.effects).toContainEqual({
      kind: 'audit',
      action: 'segment.published',
      selfApproved: true,
    })
    expect(decision.ok && decision.effects.map(({ kind }) => kind).slice(0, 2)).toEqual([
      'create-request',
      'end-live-period',
    ])
  })

  it('names author and publisher of what someone else wrote, and answers the requests for it', () => {
    const owners = facts({ actorId: 'ola', policy: { approval: 'single-person' } })
    const decision = decide(live, { kind: 'publishDirectly', baseVersion: 3, authorId: 'mia' }, owners)
    expect(decision.ok && decision.effects).toEqual(
      expect.arrayContaining([
        { kind: 'create-request', state: 'approved', baseVersion: 3, authorId: 'ola' },
        { kind: 'write-version', version: 4, authorId: 'mia', approvedById: 'ola', selfApproved: false },
        { kind: 'answer-requests' },
        { kind: 'audit', action: 'segment.published', selfApproved: false },
        { kind: 'notify', notice: { to: 'author', what: 'approved' } },
      ]),
    )
  })

  it.each<[string, LifecycleState, LifecycleEvent, Partial<LifecycleFacts>]>([
    ['not-approver', asked, approve, {}],
    ['not-approver', asked, approve, { actorId: 'ada', isAdmin: true }],
    ['ok', asked, approve, { actorId: 'ada', isAdmin: true, owner: { id: 'ola', active: false } }],
    ['not-approver', asked, approve, { actorId: 'ola', owner: { id: 'ola', active: false } }],
    ['own-work', asked, approve, { owner: { id: 'mia', active: true } }],
    ['ok', asked, approve, { owner: { id: 'mia', active: true }, actorId: 'ada', isAdmin: true }],
    ['request-changed', asked, { kind: 'approve', revision: 1 }, { actorId: 'ola' }],
    ['no-request', live, approve, { actorId: 'ola' }],
    ['out-of-date', { ...asked, liveVersion: 4 }, approve, { actorId: 'ola' }],
    ['is-archived', { ...asked, archived: true }, approve, { actorId: 'ola' }],
    ['unfinished', asked, approve, { actorId: 'ola', diagnostics: 1 }],
    ['collisions-unaccepted', asked, approve, { actorId: 'ola', unacceptedCollisions: 1 }],
    ['reason-required', asked, { kind: 'reject', revision: 2, reason: ' ' }, { actorId: 'ola' }],
    ['not-author', asked, { kind: 'withdraw', revision: 2 }, { actorId: 'ola' }],
    ['already-up-to-date', asked, { kind: 'rebase', revision: 2, conflicts: 0 }, {}],
    ['merge-conflicts', { ...asked, liveVersion: 4 }, { kind: 'rebase', revision: 2, conflicts: 1 }, {}],
    ['nothing-to-publish', live, { kind: 'submit', baseVersion: 3 }, { differs: false }],
    ['out-of-date', live, { kind: 'submit', baseVersion: 2 }, {}],
    ['own-work', live, { kind: 'publishDirectly', baseVersion: 3, authorId: 'mia' }, { actorId: 'ola' }],
    ['has-dependents', live, { kind: 'archive' }, { dependents: 2 }],
    ['not-archived', live, { kind: 'restore' }, {}],
    ['collisions-unaccepted', { ...live, archived: true }, { kind: 'restore' }, { unacceptedCollisions: 1 }],
    ['is-archived', { ...live, archived: true }, { kind: 'archive' }, {}],
  ])('%s', (expected, state, event, changes) => {
    expect(code(decide(state, event, facts(changes)))).toBe(expected)
  })

  it('needs documentation and a name that fits; a warning about the name stops nothing', () => {
    const submit: LifecycleEvent = { kind: 'submit', baseVersion: 3 }
    const missing = [{ field: 'purpose', why: 'empty', words: 'W.', fix: 'F.' }] as const
    expect(decide(live, submit, facts({ missing }))).toEqual({
      ok: false,
      refusal: { code: 'undocumented', words: 'W.', fix: 'F.' },
    })
    const finding = { code: 'taken', severity: 'error', words: 'Taken.', params: {} } as const
    expect(code(decide(live, submit, facts({ naming: [finding] })))).toBe('name-refused')
    expect(code(decide(live, submit, facts({ naming: [{ ...finding, severity: 'warning' }] })))).toBe('ok')
  })
  it('lets one of two who approve at once win, and tells the other', () => {
    const first = decide(asked, approve, facts({ actorId: 'ola' }))
    expect(first.ok && code(decide(first.next, approve, facts({ actorId: 'ola' })))).toBe('request-closed')
  })
  it('says every refusal in words, with what to do', () => {
    const every = fc.record({
      archived: fc.boolean(),
      liveVersion: fc.nat(2),
      request: fc.constantFrom(null, asked.request),
    })
    const events = fc.constantFrom<LifecycleEvent>(
      approve,
      { kind: 'submit', baseVersion: 0 },
      { kind: 'reject', revision: 2, reason: '' },
      { kind: 'withdraw', revision: 1 },
      { kind: 'archive' },
      { kind: 'restore' },
    )
    fc.assert(
      fc.property(every, events, fc.constantFrom('ola', 'mia'), (state, event, actorId) => {
        const decision = decide(state, event, facts({ actorId }))
        if (decision.ok) return
        expect(decision.refusal.words).toMatch(/\.$/)
        expect(decision.refusal.fix).toMatch(/\.$/)
      }),
    )
  })
})

describe('mayApprove', () => {
  it('lets nobody but the system approve what they wrote where two must look', () => {
    const people = fc.constantFrom('ola', 'mia', 'ada', null)
    const owner = fc.option(fc.record({ id: fc.constantFrom('ola', 'mia', 'ada'), active: fc.boolean() }))
    fc.assert(
      fc.property(
        people,
        people,
        owner,
        fc.boolean(),
        fc.boolean(),
        (actorId, authorId, who, isAdmin, two) => {
          const policy = {
            ...defaultGovernancePolicy,
            approval: two ? ('four-eyes' as const) : ('single-person' as const),
          }
          const verdict = mayApprove({ policy, actorId, authorId, owner: who, isAdmin })
          if (actorId === null) expect(verdict.may).toBe(true)
          else if (verdict.may) {
            expect(verdict.selfApproved).toBe(actorId === authorId)
            if (two) expect(actorId).not.toBe(authorId)
            if (who?.active !== true) expect(isAdmin).toBe(true)
          }
        },
      ),
    )
  })
  it('always leaves somebody who may, given an owner and one admin beside', () => {
    for (const approval of ['four-eyes', 'single-person'] as const) {
      for (const authorId of ['ola', 'mia', 'ada']) {
        for (const active of [true, false]) {
          const who = [
            { actorId: 'ola', isAdmin: false },
            { actorId: 'ada', isAdmin: true },
            { actorId: 'bob', isAdmin: true },
          ]
          const owner = { id: 'ola', active }
          const may = who.some((one) => mayApprove({ policy: { approval }, authorId, owner, ...one }).may)
          expect(may).toBe(true)
        }
      }
    }
  })
})
