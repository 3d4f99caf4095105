import { defaultNamingPolicy } from '@tessera/governance/naming/naming-policy'
import { defaultGovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

const pattern = {
  ...defaultNamingPolicy,
  pattern: '{team}-{topic}',
  tokens: [{ name: 'team', allowed: ['crm', 'paid'] }],
}

describe('naming policy', () => {
  it('is refused where no name could follow it, and stays as it was', async () => {
    const { policies } = server.client
    const crossed = { ...defaultNamingPolicy, minLength: 50, maxLength: 40 }
    expect(await refusal(policies.saveNaming.mutate({ version: 0, policy: crossed }))).toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining('longer than the longest'),
    })
    const broken = { ...pattern, pattern: '{team}{topic}' }
    expect((await refusal(policies.saveNaming.mutate({ version: 0, policy: broken }))).httpStatus).toBe(400)
    expect(await policies.naming.query()).toEqual({
      version: 0,
      policy: defaultNamingPolicy,
      note: '',
      by: null,
      at: null,
    })
  })

  it('once saved holds for creating and renaming, lists what does not fit and breaks nothing', async () => {
    const { policies, segments } = server.client
    const old = await segments.create.mutate({ name: 'Old name' })
    const gone = await segments.create.mutate({ name: 'Archived name' })
    await segments.archive.mutate(gone)
    expect(await policies.violations.query({ policy: pattern })).toMatchObject([
      { key: 'old-name', name: 'Old name', suggestion: null },
    ])
    expect(await policies.saveNaming.mutate({ version: 0, policy: pattern, note: 'Order' })).toEqual({
      version: 1,
    })
    expect(await refusal(segments.create.mutate({ name: 'Another' }))).toMatchObject({
      // Which team is not guessed.
      tessera: { code: 'name-refused', fix: expect.stringContaining('team (crm or paid)') as string },
    })
    expect(await refusal(segments.rename.mutate({ ...old, name: 'New name' }))).toMatchObject({
      tessera: { code: 'name-refused' },
    })
    // Names of archived segments are still theirs.
    expect(
      await policies.testName.query({ name: 'ARCHIVED-NAME', policy: defaultNamingPolicy }),
    ).toMatchObject({
      findings: [{ code: 'taken', params: { name: 'Archived name' } }],
      suggestion: 'ARCHIVED-NAME 2',
    })
    expect(await policies.testName.query({ name: 'paid-Old name', key: 'old-name' })).toEqual({
      findings: [],
      suggestion: 'paid-Old name',
    })
    expect((await segments.get.query({ key: 'old-name' })).name).toBe('Old name')
    expect((await segments.rename.mutate({ ...old, name: 'paid-Old name' })).revision).toBeGreaterThan(
      old.revision,
    )
    expect(await policies.violations.query({})).toEqual([])
  })

  it('is not overwritten by somebody who saw an older one', async () => {
    const { policies } = server.client
    expect(
      await refusal(policies.saveNaming.mutate({ version: 0, policy: defaultNamingPolicy })),
    ).toMatchObject({
      httpStatus: 409,
      tessera: { code: 'changed-meanwhile' },
    })
    expect(
      (await policies.versions.query({ kind: 'naming' })).map(({ version, note }) => [version, note]),
    ).toEqual([[1, 'Order']])
  })

  it('takes nothing that is not asked for', async () => {
    const { policies } = server.client
    const more = { version: 1, policy: defaultNamingPolicy, createdById: 'somebody' }
    expect((await refusal(policies.saveNaming.mutate(more))).httpStatus).toBe(400)
    const huge = { ...defaultNamingPolicy, forbidden: Array.from({ length: 501 }, (_, index) => `w${index}`) }
    expect((await refusal(policies.saveNaming.mutate({ version: 1, policy: huge }))).httpStatus).toBe(400)
  })
})

describe('governance policy', () => {
  it('is saved version by version, and what is asked twice is asked once', async () => {
    const { policies } = server.client
    const policy = {
      ...defaultGovernancePolicy,
      required: ['purpose' as const, 'purpose' as const],
      graceDays: 30,
    }
    expect(await policies.saveGovernance.mutate({ version: 0, policy, note: 'Slower' })).toEqual({
      version: 1,
    })
    expect(await policies.governance.query()).toMatchObject({
      version: 1,
      policy: { required: ['purpose'], graceDays: 30 },
      note: 'Slower',
    })
    const wrong = { ...policy, graceDays: 0 }
    expect((await refusal(policies.saveGovernance.mutate({ version: 1, policy: wrong }))).httpStatus).toBe(
      400,
    )
  })
})
