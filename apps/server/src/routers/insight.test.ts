import type { Definition } from '@tessera/rules/definition'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import { fetch } from '../testing/cookie-jar.ts'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 1500, events: 30_000 })
})
afterAll(() => server.stop())

const older = (age: number): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: age }] },
})
const within = (key: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: key }] },
})

async function publish(name: string, definition: Definition): Promise<string> {
  const { segments } = server.client
  const { key, revision } = await segments.create.mutate({ name, definition, documentation: documented })
  await segments.publish.mutate({ key, revision })
  return key
}

describe('a change', () => {
  it('says who would enter and who would leave, and what follows downstream', async () => {
    const { insight, preview } = server.client
    const base = await publish('Insight base', older(40))
    const follower = await publish('Insight follower', within(base))
    const far = await publish('Insight far', within(follower))

    const compared = await insight.compare.query({
      key: base,
      before: older(40),
      after: older(50),
      samples: 3,
    })
    const [before, after] = [
      await preview.size.query({ definition: older(40) }),
      await preview.size.query({ definition: older(50) }),
    ]
    expect(compared).toMatchObject({ before: before.size, after: after.size, entering: 0 })
    expect(compared.leaving).toBe(before.size - after.size)
    expect(compared.samples.leaving).toHaveLength(3)
    for (const { traits } of compared.samples.leaving) {
      expect(Number(traits['trait.age'])).toBeGreaterThan(40)
      expect(Number(traits['trait.age'])).toBeLessThanOrEqual(50)
    }

    const impact = await insight.impact.query({ key: base, definition: older(50) })
    expect(impact.changed).toMatchObject({ name: 'Insight base', before: before.size, after: after.size })
    expect(impact.dependents.map(({ name, after: size }) => [name, size])).toEqual([
      ['Insight follower', after.size],
      ['Insight far', after.size],
    ])
    expect(impact.dependents[1]?.through.map(({ key }) => key)).toEqual([base, follower, far])
    const gone = await insight.impact.query({ key: base })
    expect(gone.dependents.map(({ broken }) => broken.length > 0)).toEqual([true, true])
  })

  it('names those that refer to it in a draft only: they build on it, and no number of theirs changes', async () => {
    const { insight, segments } = server.client
    const base = await publish('Insight drafted on', older(30))
    const live = await publish('Insight live on it', within(base))
    const draft = await segments.create.mutate({ name: 'Insight draft on it', definition: within(base) })
    const { dependents, drafts } = await insight.impact.query({ key: base, definition: older(50) })
    expect(dependents.map(({ key }) => key)).toEqual([live])
    expect(drafts).toEqual([{ key: draft.key, name: 'Insight draft on it' }])
  })

  it('says what it leaves of audiences in exclusion groups', async () => {
    const { insight, conflicts } = server.client
    const high = await publish('Insight high', older(60))
    const low = await publish('Insight low', older(30))
    await conflicts.createGroup.mutate({ name: 'Insight order', segments: [high, low] })
    const { audiences } = await insight.impact.query({ key: high, definition: older(45) })
    expect(audiences.map(({ name, groups }) => [name, groups])).toEqual([
      ['Insight high', ['Insight order']],
      ['Insight low', ['Insight order']],
    ])
    const [gains, loses] = audiences
    const more = (gains?.after?.kept ?? 0) - (gains?.before?.kept ?? 0)
    expect(more).toBeGreaterThan(0)
    expect((loses?.before?.kept ?? 0) - (loses?.after?.kept ?? 0)).toBe(more)
  })
})

describe('a membership', () => {
  it('has a timeline by the versions that were live', async () => {
    const { insight, segments, preview } = server.client
    const key = await publish('Insight timeline', older(90))
    const person = (await preview.members.query({ definition: older(40), limit: 1 })).members[0]?.id ?? ''
    const { revision } = await segments.get.query({ key })
    const saved = await segments.saveDraft.mutate({ key, revision, definition: older(40) })
    await segments.publish.mutate({ key, revision: saved.revision })
    const asOf = new Date(Date.now() + 1000).toISOString()
    const timeline = await insight.timeline.query({ key, profileId: person, days: 30, asOf })
    expect(timeline.entries).toMatchObject([
      {
        kind: 'entered',
        version: 2,
        because: { kind: 'version', version: 2, words: 'Version 2 came into force' },
      },
    ])
    expect(timeline.memberAtFrom).toBe(false)
    expect(timeline.names[key]).toBe('Insight timeline')
    const stranger = await refusal(insight.timeline.query({ key, profileId: 'nobody at all' }))
    expect(stranger.tessera?.code).toBe('profile-not-found')
    const missing = await refusal(insight.timeline.query({ key: 'no-such', profileId: person }))
    expect(missing.tessera?.code).toBe('segment-not-found')
  })

  it('is told apart from the rest, with progress before the answer', async () => {
    const streaming = createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: `${server.url}/trpc`, methodOverride: 'POST', fetch })],
    })
    const asked = await streaming.insight.distinguishSteps.query({ definition: older(60), limit: 5 })
    let done = 0
    let rows: number | undefined
    for await (const step of asked) {
      if (step.kind === 'progress') {
        expect(step.progress.done).toBeGreaterThanOrEqual(done)
        done = step.progress.done
      } else {
        rows = step.answer.rows.length
        expect(step.answer.asked).toEqual(['trait.age'])
        expect(step.answer.rows[0]?.of).toMatchObject({ kind: 'trait', field: 'trait.age' })
      }
    }
    expect(done).toBeGreaterThan(0)
    expect(rows).toBe(5)
  })
})
