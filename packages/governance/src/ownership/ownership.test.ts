import { describe, expect, it } from 'vitest'
import { type Person, handOverRefusal } from './hand-over.ts'
import { leave } from './leaving.ts'

const owner: Person = { id: 'ola', role: 'marketer', active: true }
const other: Person = { id: 'mia', role: 'marketer', active: true }
const admin = { id: 'ada', role: 'admin' } as const

describe('handOverRefusal', () => {
  it('lets the owner and an admin hand over, and nobody else', () => {
    expect(handOverRefusal({ owner, to: other, actor: owner })).toBeUndefined()
    expect(handOverRefusal({ owner, to: other, actor: admin })).toBeUndefined()
    expect(handOverRefusal({ owner, to: other, actor: { id: null, role: null } })).toBeUndefined()
    expect(handOverRefusal({ owner, to: other, actor: other })?.code).toBe('not-yours')
  })
  it('lets an owner who left decide nothing', () => {
    const left = { ...owner, active: false }
    expect(handOverRefusal({ owner: left, to: other, actor: left })?.code).toBe('not-yours')
  })
  it.each([
    [null, 'no-such-person'],
    [{ ...other, active: false }, 'not-active'],
    [{ ...other, role: 'viewer' }, 'viewer-cannot-own'],
    [owner, 'already-owner'],
  ] as const)('to %j: %s', (to, code) => {
    expect(handOverRefusal({ owner, to, actor: admin })?.code).toBe(code)
  })
})

describe('leave', () => {
  const estate = { owned: ['vip', 'risk'], openRequests: ['r1'], lastAdmin: false }
  it('asks for a hand-over first', () => {
    expect(leave('ola', estate, { kind: 'none' })).toMatchObject({ code: 'must-hand-over' })
    expect(leave('ola', { ...estate, owned: [] }, { kind: 'none' })).toEqual({
      ok: true,
      handOver: [],
      orphaned: [],
      withdraw: ['r1'],
    })
  })
  it('hands everything over, or leaves it to the admins', () => {
    expect(leave('ola', estate, { kind: 'hand-over', to: 'mia' })).toMatchObject({
      handOver: [
        { key: 'vip', to: 'mia' },
        { key: 'risk', to: 'mia' },
      ],
      orphaned: [],
    })
    expect(leave('ola', estate, { kind: 'orphan' })).toMatchObject({ orphaned: ['vip', 'risk'] })
    expect(leave('ola', estate, { kind: 'hand-over', to: 'ola' })).toMatchObject({ code: 'to-themselves' })
  })
  it('keeps the last admin', () => {
    expect(leave('ada', { ...estate, owned: [], lastAdmin: true }, { kind: 'orphan' })).toMatchObject({
      code: 'last-admin',
    })
  })
})
