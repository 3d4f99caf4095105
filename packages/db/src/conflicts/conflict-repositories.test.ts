import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlStore } from '../store/control-store.ts'
import type { ExclusionGroupRepository } from './exclusion-group-repository.ts'
import { exclusionGroupRepository } from './exclusion-group-repository.ts'
import type { IntentRepository } from './intent-repository.ts'
import { intentRepository } from './intent-repository.ts'
import { suppressionRepository } from './suppression-repository.ts'
import type { TestStore } from '../store/testing-store.ts'
import { openTestStore } from '../store/testing-store.ts'

const actor: Actor = { kind: 'system', id: null, name: 'Test' }
const everyone: Definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
}

describe('groups, suppressions and intents', () => {
  let store: ControlStore
  let test: TestStore
  let groups: ExclusionGroupRepository
  let intents: IntentRepository

  beforeAll(async () => {
    test = await openTestStore()
    store = test.store
    groups = exclusionGroupRepository(store.prisma)
    intents = intentRepository(store.prisma)
    for (const key of ['vip', 'lapsed', 'new'])
      await store.prisma.segment.create({
        data: { key, name: `The ${key}`, nameFolded: `the ${key}`, draft: JSON.stringify(everyone) },
      })
  })
  afterAll(async () => {
    await test.close()
  })

  const actions = async () =>
    (await store.audit.list({ limit: 100 })).entries.map(({ action }) => action).toReversed()

  it('keeps a group, refuses one that disagrees, and says so in the log', async () => {
    const autumn = await groups.create(actor, { name: 'Autumn', segments: ['vip', 'lapsed'] })
    await expect(groups.create(actor, { name: 'Winter', segments: ['lapsed', 'vip'] })).rejects.toMatchObject(
      {
        code: 'groups-disagree',
        message: expect.stringContaining('“Winter” puts “The lapsed” above “The vip”'),
      },
    )
    await expect(groups.create(actor, { name: 'Odd', segments: ['vip', 'gone'] })).rejects.toMatchObject({
      code: 'not-found',
    })
    const winter = await groups.create(actor, { name: 'Winter', segments: ['lapsed', 'new'] })
    await expect(groups.save(actor, { ...winter, segments: ['new', 'lapsed', 'vip'] })).rejects.toMatchObject(
      { code: 'groups-disagree' },
    )
    const saved = await groups.save(actor, { ...autumn, segments: ['vip', 'new'] })
    expect(saved).toMatchObject({ revision: 2, segments: ['vip', 'new'] })
    await expect(groups.save(actor, { ...autumn, segments: ['new', 'vip'] })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await groups.remove(actor, winter)
    expect((await groups.list()).map(({ name }) => name)).toEqual(['Autumn'])
    expect(await actions()).toEqual(['group.created', 'group.created', 'group.changed', 'group.removed'])
  })

  it('lets one of two that disagree win when both are saved at once', async () => {
    const both = await Promise.allSettled([
      groups.create(actor, { name: 'One', segments: ['lapsed', 'new'] }),
      groups.create(actor, { name: 'Two', segments: ['new', 'lapsed'] }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps a suppression with its exceptions', async () => {
    const suppressions = suppressionRepository(store.prisma)
    const made = await suppressions.create(actor, {
      name: 'No consent',
      reason: 'consent',
      definition: everyone,
      exceptKinds: ['service'],
    })
    await suppressions.save(actor, { ...made, exceptKinds: [] })
    expect(await suppressions.list()).toEqual([
      expect.objectContaining({ key: 'no-consent', exceptKinds: [], revision: 2, definition: everyone }),
    ])
    await expect(suppressions.remove(actor, made)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })

  it('keeps which intents contradict, whichever way round, and what a segment declares', async () => {
    const reward = await intents.create(actor, 'Reward')
    const winBack = await intents.create(actor, 'Win back')
    await intents.contradict(actor, { first: winBack.key, second: reward.key }, true)
    await intents.contradict(actor, { first: reward.key, second: winBack.key }, true)
    expect((await intents.list()).conflicts).toEqual([{ first: 'reward', second: 'win-back' }])
    const { revision } = await intents.declare(
      actor,
      { key: 'vip', revision: 1 },
      { intent: reward.key, messageKind: 'marketing' },
    )
    expect(revision).toBe(2)
    expect((await intents.declarations()).get('vip')?.intent).toBe('reward')
    await expect(intents.remove(actor, reward.key)).rejects.toMatchObject({ code: 'in-use' })
    await expect(
      intents.declare(actor, { key: 'vip', revision: 1 }, { intent: null, messageKind: 'service' }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await intents.contradict(actor, { first: 'reward', second: 'win-back' }, false)
    await intents.remove(actor, winBack.key)
    expect(await intents.list()).toEqual({ intents: [{ key: 'reward', name: 'Reward' }], conflicts: [] })
    expect((await store.audit.verify()).ok).toBe(true)
  })
})
