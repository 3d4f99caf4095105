import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, personOf } from './actor.ts'
import { type Permission, type Relation, refusalFor } from './permission.ts'
import { roles, scopes } from './role.ts'

const ownersOnly: Permission = {
  viewer: 'no',
  marketer: ['owner'],
  admin: ['owner', 'orphan'],
  scope: 'govern',
}
const user = (role: (typeof roles)[number]): Actor => ({ kind: 'user', id: 'u', name: 'U', role })
const key = (role: (typeof roles)[number], ...granted: (typeof scopes)[number][]): Actor => {
  return { kind: 'api-key', id: 'k', name: 'K', role, userId: 'u', scopes: granted }
}
const system: Actor = { kind: 'system', id: null, name: 'jobs' }

describe('refusalFor', () => {
  it.each([
    ['a viewer', user('viewer'), ['owner'], 'role'],
    ['a marketer who owns it', user('marketer'), ['owner'], undefined],
    ['a marketer who does not', user('marketer'), ['author'], 'relation'],
    ['an admin, of an orphan', user('admin'), ['orphan'], undefined],
    ['an admin, of somebody’s', user('admin'), [], 'relation'],
    ['a key with the scope', key('marketer', 'govern'), ['owner'], undefined],
    ['a key without it', key('marketer', 'read', 'write'), ['owner'], 'scope'],
    ['a key of a viewer', key('viewer', 'govern'), ['owner'], 'role'],
    ['the system', system, [], undefined],
    ['nobody', undefined, ['owner'], 'not-signed-in'],
  ] as const)('%s: %3$s', (_, actor, relations, refusal) => {
    expect(refusalFor(ownersOnly, actor, relations)).toBe(refusal)
  })
  it('lets everybody do what is public', () => {
    for (const actor of [undefined, user('viewer'), key('viewer'), system]) {
      expect(refusalFor('public', actor, [])).toBeUndefined()
    }
  })
  it('never lets a key do what its maker may not, nor anything without a scope', () => {
    const verdict = fc.oneof(
      fc.constantFrom('yes' as const, 'no' as const),
      fc.subarray<Relation>(['owner', 'author', 'orphan'], { minLength: 1 }),
    )
    const permission = fc.record({
      viewer: verdict,
      marketer: verdict,
      admin: verdict,
      scope: fc.option(fc.constantFrom(...scopes)),
    })
    const relations = fc.subarray<Relation>(['owner', 'author', 'orphan'])
    const granted = fc.subarray([...scopes])
    fc.assert(
      fc.property(permission, fc.constantFrom(...roles), relations, granted, (row, role, held, some) => {
        const asKey = refusalFor(row, key(role, ...some), held)
        const asUser = refusalFor(row, user(role), held)
        if (asUser !== undefined) expect(asKey).toBeDefined()
        if (row.scope === null || !some.includes(row.scope)) expect(asKey).toBe('scope')
        else expect(asKey).toBe(asUser)
      }),
    )
  })
})

describe('personOf', () => {
  it('is who is behind a key, and nobody behind the system', () => {
    expect([user('admin'), key('admin'), system].map(personOf)).toEqual(['u', 'u', null])
  })
})
