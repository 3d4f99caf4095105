import { defaultNamingPolicy } from '@tessera/governance/naming/naming-policy'
import type { Actor } from '@tessera/governance/permissions/actor'
import { defaultGovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlStore } from '../store/control-store.ts'
import { policyReader } from './policy-reader.ts'
import type { PolicyRepository } from './policy-repository.ts'
import { policyRepository } from './policy-repository.ts'
import type { TestStore } from '../store/testing-store.ts'
import { openTestStore } from '../store/testing-store.ts'

const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' }
const system: Actor = { kind: 'system', id: null, name: 'Test' }

describe('policies', () => {
  let store: ControlStore
  let policies: PolicyRepository
  let test: TestStore

  beforeAll(async () => {
    test = await openTestStore()
    store = test.store
    policies = policyRepository(store.prisma)
    await store.prisma.user.create({ data: { id: 'ada', name: 'Ada', email: 'ada@example.com' } })
  })
  afterAll(async () => {
    await test.close()
  })

  it('begins with the defaults', async () => {
    expect(await policies.current('naming')).toEqual({
      version: 0,
      content: defaultNamingPolicy,
      note: '',
      by: null,
      at: null,
    })
    expect(await policies.versions('governance')).toEqual([])
    expect(await policyReader(policies).governance()).toEqual(defaultGovernancePolicy)
  })

  it('keeps every version, with who saved it and why, and logs what changed', async () => {
    const first = { ...defaultNamingPolicy, forbidden: ['test'] }
    const second = { ...first, minLength: 5 }
    expect(await policies.save(ada, 'naming', { base: 0, content: first, note: 'No tests' })).toEqual({
      version: 1,
    })
    expect(await policies.save(system, 'naming', { base: 1, content: second, note: '' })).toEqual({
      version: 2,
    })
    expect(await policies.versions('naming')).toMatchObject([
      { version: 2, content: second, by: null },
      { version: 1, content: first, note: 'No tests', by: { id: 'ada', name: 'Ada' } },
    ])
    expect(await policyReader(policies).naming()).toEqual(second)
    const { entries } = await store.audit.list({ limit: 10, subject: 'policy' })
    expect(entries).toMatchObject([
      { action: 'policy.saved', subjectId: 'naming', before: first, after: second },
      { action: 'policy.saved', before: defaultNamingPolicy, after: first, reason: 'No tests' },
    ])
  })

  it('writes nothing where nothing changed', async () => {
    const { version, content } = await policies.current('naming')
    expect(
      await policies.save(ada, 'naming', { base: version, content: { ...content }, note: 'again' }),
    ).toEqual({
      version,
    })
    expect(await policies.versions('naming')).toHaveLength(version)
  })

  it('lets one of two who save at once win, and tells the other', async () => {
    const { version } = await policies.current('governance')
    const save = (graceDays: number) =>
      policies.save(ada, 'governance', {
        base: version,
        content: { ...defaultGovernancePolicy, graceDays },
        note: '',
      })
    const results = await Promise.allSettled([save(20), save(21), save(22)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused).toMatchObject([{ code: 'changed-meanwhile' }, { code: 'changed-meanwhile' }])
    expect((await policies.current('governance')).version).toBe(version + 1)
  })
})
