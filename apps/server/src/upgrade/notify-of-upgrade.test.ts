import { openControlStore } from '@tessera/db/store/control-store'
import path from 'node:path'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '@tessera/db/store/testing-store'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
let databaseUrl: string | undefined

beforeAll(async () => {
  databaseUrl = await testDatabase()
  server = await startThrowawayServer(undefined, undefined, {
    ...(databaseUrl !== undefined && { databaseUrl }),
  })
}, 120_000)
afterAll(() => server.stop())

const until: Definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'profile.firstSeenAt', operator: '<=', value: '2024-05-31' }] },
}
const negated = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'profile.id', operator: '=', value: 'u1', not: true }] },
} as unknown as Definition

/** Starts again as the first start of this version on a workspace made by the one before. */
async function upgrade(): Promise<void> {
  server = await server.restart(async () => {
    const control = await openControlStore(
      databaseUrl === undefined ? { folder: path.join(server.data, 'control') } : { url: databaseUrl },
    )
    await control.prisma.setting.delete({ where: { key: 'language-checked' } })
    await control.close()
  })
}

async function texts(): Promise<readonly string[]> {
  const { notifications } = await server.client.notifications.list.query({})
  return notifications.map(({ text }) => text).toSorted()
}

it('owners are notified once of definitions that mean something else or broke, with the fix', async () => {
  const { segments } = server.client
  const live = await segments.create.mutate({ name: 'Early' })
  const draft = await segments.saveDraft.mutate({ key: live.key, definition: until, revision: live.revision })
  await segments.publish.mutate({ key: live.key, revision: draft.revision, documentation: documented })
  const broken = await segments.create.mutate({ name: 'Not u1' })
  await segments.saveDraft.mutate({ key: broken.key, definition: negated, revision: broken.revision })
  await segments.create.mutate({ name: 'Untouched' })

  server = await server.restart()
  expect((await texts()).filter((text) => text.includes('upgrade'))).toEqual([])

  await upgrade()
  const expected = [
    'Since this upgrade the draft of “Not u1” has an error. “not” means nothing on this condition. Found in “id is u1”. Remove it. For the opposite, use the operator "!=", or put the condition into a group with "not": true.',
    'This upgrade changes who is in version 1 of “Early”. 2024-05-31 in “first-seen date is on or before 2024-05-31” is now that whole day, no longer its first moment. If the first moment was meant, write 2024-05-31T00:00.',
  ]
  expect((await texts()).filter((text) => text.includes('upgrade'))).toEqual(expected)

  await upgrade()
  expect((await texts()).filter((text) => text.includes('upgrade'))).toEqual(expected)
}, 120_000)
