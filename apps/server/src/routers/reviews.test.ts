import type { Actor } from '@tessera/governance/permissions/actor'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ServerError } from '../server-error.ts'
import type { ErrorDetail } from '../server-error.ts'
import type { TestServices } from '../testing/services.ts'
import { documented } from '../testing/documented.ts'
import { startTestServices } from '../testing/services.ts'
import { translateError } from '../translate-error.ts'

const idIs = (...values: string[]): Definition => ({
  version: 1,
  rule: {
    combinator: 'and',
    rules: values.map((value, index) => ({ id: `r${index}`, field: 'profile.id', operator: '!=', value })),
  },
})

async function refusal(work: Promise<unknown>): Promise<ErrorDetail & { message: string }> {
  try {
    await work
  } catch (error) {
    const known = translateError(error)
    if (known instanceof ServerError) return { ...known.detail, message: known.message }
    throw error
  }
  throw new Error('It was not refused.')
}

describe('change requests', () => {
  let test: TestServices
  let maya: Actor
  let oskar: Actor
  let ada: Actor
  let vera: Actor
  let count = 0
  beforeAll(async () => {
    test = await startTestServices()
    maya = await test.person('Maya', 'marketer')
    oskar = await test.person('Oskar', 'marketer')
    ada = await test.person('Ada', 'admin')
    vera = await test.person('Vera', 'viewer')
  })
  afterAll(() => test.close())

  /** A segment of Oskar's, published, and a draft of Maya's on top of it. */
  async function segmentOfOskar(before = idIs('a', 'b'), after = idIs('a', 'c')) {
    const { segments } = test.services
    const name = `Segment number ${String(++count).repeat(9)}`
    const created = await segments.create(oskar, { name, definition: before, documentation: documented })
    await segments.publish(oskar, created)
    const saved = await segments.saveDraft(maya, { ...created, definition: after })
    return { key: created.key, revision: saved.revision }
  }
  const lastEntry = async (subjectId: string) =>
    (await test.control.audit.list({ subjectId, limit: 1 })).entries[0]

  it('say how many are in before and after, who enters and leaves, as of when; nothing once decided', async () => {
    const { reviews } = test.services
    await writeMessages(
      test.store,
      ['a', 'b', 'c', 'd'].map((userId) => ({
        type: 'identify',
        userId,
        timestamp: '2026-01-01T00:00:00Z',
        messageId: userId,
        traits: {},
      })),
    )
    const at = await segmentOfOskar(idIs('a', 'b'), idIs('a'))
    const { id, revision } = await reviews.submit(maya, { ...at, note: '' })
    const change = await reviews.change(id)
    expect(change).toMatchObject({ exact: true, before: 2, after: 3, entering: 1, leaving: 0 })
    expect(Math.abs(Date.now() - (change?.asOf ?? 0))).toBeLessThan(3_600_000)
    await reviews.reject(oskar, { id, revision, reason: 'Not now.' })
    expect(await reviews.change(id)).toBe(null)
  })

  it('are asked for, sent back, sent again and approved, and everybody concerned is told', async () => {
    const { segments, reviews, notifications } = test.services
    const at = await segmentOfOskar()
    const asked = await reviews.submit(maya, { ...at, note: 'c instead of b' })
    expect(await reviews.counts(oskar)).toMatchObject({ forMe: 1 })
    expect((await reviews.list(oskar, { box: 'for-me', limit: 10 })).reviews[0]).toMatchObject({
      id: asked.id,
      author: { name: 'Maya' },
      baseVersion: 1,
      outOfDate: false,
      note: 'c instead of b',
    })
    const seen = await reviews.get(oskar, asked.id)
    expect(seen).toMatchObject({
      base: { version: 1, definition: idIs('a', 'b') },
      live: { version: 1 },
      proposed: { definition: idIs('a', 'c') },
      diagnostics: [],
      missingDocumentation: [],
      may: { approve: true, askForChanges: true, reject: true, withdraw: false, resubmit: false },
      approvalNeeds: null,
    })
    expect(seen.base?.sentence).not.toBe(seen.proposed.sentence)
    expect((await reviews.get(maya, asked.id)).may).toMatchObject({ approve: false, withdraw: true })
    expect((await reviews.get(maya, asked.id)).approvalNeeds).toContain('Oskar')
    expect((await reviews.get(vera, asked.id)).may).toEqual({
      approve: false,
      askForChanges: false,
      reject: false,
      withdraw: false,
      resubmit: false,
      rebase: false,
      comment: true,
    })

    expect(await refusal(reviews.approve(maya, asked))).toMatchObject({ code: 'needs-approval' })
    expect(await refusal(reviews.askForChanges(oskar, { ...asked, reason: ' ' }))).toMatchObject({
      code: 'wrong-input',
    })
    const sentBack = await reviews.askForChanges(oskar, { ...asked, reason: 'And d?' })
    expect(await refusal(reviews.approve(oskar, sentBack))).toMatchObject({ code: 'request-decided' })
    const better = await segments.saveDraft(maya, { ...at, definition: idIs('a', 'c', 'd') })
    const again = await reviews.resubmit(maya, { ...sentBack, segmentRevision: better.revision })
    // What was looked at is not what is there now.
    expect(await refusal(reviews.approve(oskar, asked))).toMatchObject({ code: 'request-decided' })
    const done = await reviews.approve(oskar, { id: again.id, revision: again.revision, note: 'Good.' })
    expect(done.version).toBe(2)

    const detail = await segments.get(maya, at.key)
    expect(detail).toMatchObject({
      published: { version: 2, definition: idIs('a', 'c', 'd') },
      requests: [],
      versions: [
        { version: 2, author: { name: 'Maya' }, approvedBy: { name: 'Oskar' }, note: 'c instead of b' },
        { version: 1, author: { name: 'Oskar' }, approvedBy: { name: 'Oskar' } },
      ],
    })
    expect(await reviews.get(maya, asked.id)).toMatchObject({ state: 'approved', publishedVersion: 2 })
    const kinds = async (actor: Actor) =>
      (await notifications.list(actor, { limit: 20 })).notifications
        .filter(({ text }) => text.includes(detail.name))
        .map(({ kind }) => kind)
    expect(await kinds(oskar)).toEqual(['review-asked', 'review-asked'])
    expect(await kinds(maya)).toEqual(['approved', 'changes-requested'])
    expect(await lastEntry(at.key)).toMatchObject({
      action: 'segment.published',
      actor: { kind: 'user', id: 'oskar', name: 'Oskar' },
      before: { version: 1 },
      after: { version: 2, request: asked.id },
      reason: 'Good.',
    })
    const { entries } = await test.control.audit.list({ subjectId: asked.id, limit: 10 })
    expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['request.resubmitted', 'done'],
      ['request.changes-requested', 'done'],
      ['request.approved', 'refused'],
      ['request.submitted', 'done'],
    ])
  })

  it('go live once: of two who decide at once, one wins and the other reads who did what', async () => {
    const { segments, reviews } = test.services
    const at = await segmentOfOskar()
    const asked = await reviews.submit(maya, at)
    const outcomes = await Promise.allSettled([
      reviews.approve(oskar, asked),
      reviews.reject(oskar, { ...asked, reason: 'No.' }),
      reviews.approve(oskar, asked),
      reviews.withdraw(maya, asked),
    ])
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue
      const { code, message } = await refusal(Promise.reject(outcome.reason))
      expect(code).toBe('request-decided')
      expect(message).toMatch(/^(Oskar|Maya) was quicker: the request is (approved|rejected|withdrawn)/)
    }
    const { state } = await reviews.get(maya, asked.id)
    const { versions } = await segments.get(maya, at.key)
    expect(versions).toHaveLength(state === 'approved' ? 2 : 1)
  })

  it('are brought up to date when another one went live, or say where both touched the same', async () => {
    const { segments, reviews } = test.services
    const first = await segmentOfOskar(idIs('a', 'b', 'x'), idIs('a', 'c', 'x'))
    const one = await reviews.submit(maya, first)
    const back = await segments.saveDraft(ada, { ...first, definition: idIs('a', 'b', 'y') })
    const two = await reviews.submit(ada, { key: first.key, revision: back.revision })
    const third = await segments.saveDraft(maya, { ...back, key: first.key, definition: idIs('a', 'd', 'x') })
    const three = await reviews.submit(maya, { key: first.key, revision: third.revision })
    await reviews.approve(oskar, one)

    expect(await refusal(reviews.approve(oskar, two))).toMatchObject({ code: 'out-of-date' })
    expect(await reviews.get(oskar, two.id)).toMatchObject({
      outOfDate: true,
      base: { version: 1 },
      live: { version: 2, definition: idIs('a', 'c', 'x') },
      may: { approve: false, rebase: false },
    })
    const told = (await test.services.notifications.list(ada, { limit: 5 })).notifications
    expect(told[0]).toMatchObject({ kind: 'out-of-date', link: `/reviews/${two.id}` })
    expect(await refusal(reviews.rebase(oskar, { ...two, how: { kind: 'merge' } }))).toMatchObject({
      code: 'not-allowed',
    })
    const rebased = await reviews.rebase(ada, { ...two, how: { kind: 'merge' } })
    expect(await reviews.get(ada, two.id)).toMatchObject({
      outOfDate: false,
      baseVersion: 2,
      proposed: { definition: idIs('a', 'c', 'y') },
    })
    await reviews.approve(oskar, rebased)

    const refused = await refusal(reviews.rebase(maya, { ...three, how: { kind: 'merge' } }))
    expect(refused).toMatchObject({
      code: 'merge-conflicts',
      conflicts: [{ kind: 'changed-by-both', base: [1], theirs: [1], mine: [1] }],
    })
    const kept = await reviews.rebase(maya, { ...three, how: { kind: 'mine' } })
    await reviews.approve(oskar, kept)
    const { versions, published } = await segments.get(oskar, first.key)
    expect(published?.definition).toEqual(idIs('a', 'd', 'x'))
    expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1])
  })

  it('are the owner’s to decide, an admin’s where nobody owns the segment, and never the author’s under four eyes', async () => {
    const { segments, reviews } = test.services
    const at = await segmentOfOskar()
    const asked = await reviews.submit(maya, at)
    expect(await refusal(reviews.approve(ada, asked))).toMatchObject({ code: 'needs-approval' })
    expect(await refusal(segments.publish(maya, at))).toMatchObject({ code: 'needs-approval' })
    expect(await lastEntry(asked.id)).toMatchObject({ action: 'request.approved', outcome: 'refused' })
    expect(await lastEntry(at.key)).toMatchObject({
      action: 'segment.published',
      outcome: 'refused',
      actor: { id: 'maya' },
    })
    await reviews.withdraw(maya, asked)

    await test.control.prisma.policyVersion.create({
      data: {
        kind: 'governance',
        version: 1,
        content: JSON.stringify({
          ...(await policy()),
          approval: 'four-eyes',
        }),
      },
    })
    try {
      expect(await refusal(segments.publish(oskar, at))).toMatchObject({ code: 'needs-approval' })
      const own = await reviews.submit(oskar, at)
      expect(await refusal(reviews.approve(oskar, own))).toMatchObject({ code: 'needs-approval' })
      expect((await reviews.get(oskar, own.id)).approvalNeeds).toContain('Two people')
      expect((await reviews.approve(ada, own)).version).toBe(2)
    } finally {
      await test.control.prisma.policyVersion.deleteMany({})
    }

    const alone = await segments.saveDraft(oskar, { ...at, definition: idIs('solo') })
    await segments.publish(oskar, { key: at.key, revision: alone.revision })
    expect(await lastEntry(at.key)).toMatchObject({
      action: 'segment.published',
      after: { selfApproved: true },
    })
  })

  const policy = async () =>
    (await import('@tessera/governance/policy/governance-policy')).defaultGovernancePolicy

  it('need what the policy asks to be documented, and a name that fits', async () => {
    const { segments, reviews } = test.services
    const created = await segments.create(maya, { name: 'Undocumented', definition: idIs('u') })
    const refused = await refusal(segments.publish(maya, created))
    expect(refused).toMatchObject({
      code: 'undocumented',
      missing: ['purpose', 'intendedUse', 'category', 'reviewDays'],
    })
    expect(await refusal(reviews.submit(maya, created))).toMatchObject({ code: 'undocumented' })
    expect((await segments.get(maya, created.key)).published).toBeNull()
    const published = await segments.publish(maya, { ...created, documentation: documented })
    expect(published).toEqual({ version: 1, revision: created.revision + 1 })
    expect(await segments.get(maya, created.key)).toMatchObject({
      documentation: documented,
      missingDocumentation: [],
      reviewStanding: 'later',
    })
    expect(await refusal(segments.create(oskar, { name: 'un-DOCUMENTED!' }))).toMatchObject({
      code: 'name-taken',
      naming: [{ code: 'taken' }],
    })
    expect(await refusal(segments.create(oskar, { name: 'x' }))).toMatchObject({ code: 'name-refused' })
  })

  it('let names that look alike be taken by one of many who try at once', async () => {
    const { segments } = test.services
    const tries = ['Race to it', 'race-to-it', 'RACE to IT!', 'Race, to it', 'race.to.it']
    const outcomes = await Promise.allSettled(tries.map((name) => segments.create(oskar, { name })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('hand over what one owns, to somebody who may own it', async () => {
    const { segments, notifications } = test.services
    const { key } = await segmentOfOskar()
    const from = 'oskar'
    expect(await refusal(segments.handOver(oskar, [{ key, from }], 'vera'))).toMatchObject({
      code: 'cannot-take-over',
    })
    expect(await refusal(segments.handOver(oskar, [{ key, from: 'maya' }], 'maya'))).toMatchObject({
      code: 'changed-meanwhile',
    })
    await segments.handOver(oskar, [{ key, from }], 'maya')
    expect(await segments.get(oskar, key)).toMatchObject({
      owner: { id: 'maya' },
      may: { handOver: false, publish: false, submit: true },
    })
    expect((await notifications.list(maya, { limit: 1 })).notifications[0]?.kind).toBe('handed-over')
    expect(await lastEntry(key)).toMatchObject({
      action: 'segment.handed-over',
      before: { owner: 'oskar' },
      after: { owner: 'maya' },
    })
    expect((await segments.mayOwn()).map(({ id }) => id)).toEqual(['ada', 'maya', 'oskar'])
  })

  it('keep which version was live when, across archiving and coming back', async () => {
    const { segments } = test.services
    const { key, revision } = await segmentOfOskar()
    const before = new Date().toISOString()
    await segments.publish(oskar, { key, revision })
    await segments.archive(oskar, { key, revision, reason: 'Not needed.' })
    const gone = new Date(Date.now() + 1).toISOString()
    expect(await segments.get(oskar, key)).toMatchObject({
      state: 'archived',
      may: { unarchive: true, edit: false },
    })
    expect(await segments.liveAt(key, gone)).toEqual({ version: null })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await segments.unarchive(oskar, { key, revision })
    expect(await segments.liveAt(key, before)).toEqual({ version: 1 })
    expect(await segments.liveAt(key, new Date().toISOString())).toEqual({ version: 2 })
    expect(await segments.liveAt(key, '2001-01-01T00:00:00Z')).toEqual({ version: null })
    const { versions } = await segments.get(oskar, key)
    const live = versions.find(({ version }) => version === 2)?.live ?? []
    expect(live).toHaveLength(2)
    expect(live[0]?.until).not.toBeNull()
    expect(live[1]?.until).toBeNull()
    const first = versions.find(({ version }) => version === 1)?.live
    expect(first?.[0]?.until).toBe(live[0]?.from)
  })

  it('are discussed in plain text, whatever it holds, and those who are mentioned are told', async () => {
    const { reviews, comments, notifications } = test.services
    const at = await segmentOfOskar()
    const { id: requestId } = await reviews.submit(maya, at)
    const hostile = `<img src=x onerror=alert(1)> @[ada] @[nobody] =cmd|' /C calc'!A0 \u202e\ud800`
    const made = await comments.add(vera, { key: at.key, requestId, body: hostile })
    expect(made).toMatchObject({ mentions: [{ id: 'ada' }], mine: true, removed: false })
    const told = await notifications.list(ada, { limit: 1 })
    expect(told.notifications[0]).toMatchObject({ kind: 'mentioned', link: `/reviews/${requestId}` })
    expect((await notifications.list(maya, { limit: 1 })).notifications[0]?.kind).toBe('commented')
    expect(await refusal(comments.edit(ada, { id: made.id, body: 'mine' }))).toMatchObject({
      code: 'not-allowed',
    })
    await comments.edit(vera, { id: made.id, body: 'Better.' })
    const list = await comments.list(maya, { key: at.key, requestId })
    expect(list).toMatchObject([{ body: 'Better.', mine: false, editedAt: expect.any(String) }])
    await comments.remove(vera, made.id)
    expect(await comments.list(vera, { key: at.key })).toMatchObject([{ body: '', removed: true }])
    expect(await refusal(comments.add(maya, { key: 'another', requestId, body: 'x' }))).toMatchObject({
      code: 'segment-not-found',
    })
    await notifications.markRead(ada)
    expect(await notifications.unread(ada)).toBe(0)
  })

  it('verify one version, until another one is live', async () => {
    const { segments } = test.services
    const { key, revision } = await segmentOfOskar()
    expect(await refusal(segments.verify(oskar, { key, version: 2, verified: true }))).toMatchObject({
      code: 'version-not-found',
    })
    await segments.verify(oskar, { key, version: 1, verified: true })
    expect((await segments.get(oskar, key)).verified).toMatchObject({ version: 1, by: { id: 'oskar' } })
    await segments.publish(oskar, { key, revision })
    expect((await segments.get(oskar, key)).verified).toBeNull()
  })

  it('are closed by publishing someone else’s draft: the version names author and publisher', async () => {
    const { segments, reviews, notifications } = test.services
    const at = await segmentOfOskar()
    const asked = await reviews.submit(maya, { ...at, note: 'c instead of b' })
    // Written on after it was asked for: what goes live is hers, though not what she asked for.
    const saved = await segments.saveDraft(maya, { ...at, definition: idIs('a', 'd') })
    expect((await segments.get(oskar, at.key)).requests).toMatchObject([{ answeredByDraft: true }])
    const decidedBefore = (await reviews.list(oskar, { box: 'decided', limit: 100 })).reviews.length

    expect(await segments.publish(oskar, { key: at.key, revision: saved.revision })).toMatchObject({
      version: 2,
    })
    const detail = await segments.get(maya, at.key)
    expect(detail.versions[0]).toMatchObject({
      version: 2,
      author: { id: 'maya' },
      approvedBy: { id: 'oskar' },
      restoredFrom: null,
    })
    expect(detail.requests).toEqual([])
    expect(await reviews.get(maya, asked.id)).toMatchObject({
      state: 'approved',
      decidedBy: { id: 'oskar' },
      publishedVersion: 2,
      reason: 'Published as version 2 without waiting for the review.',
    })
    expect((await notifications.list(maya, { limit: 1 })).notifications[0]).toMatchObject({
      kind: 'approved',
      link: `/reviews/${asked.id}`,
    })
    expect(await lastEntry(asked.id)).toMatchObject({ action: 'request.approved', actor: { id: 'oskar' } })
    // Decided requests are requests: the publication itself was none.
    const decided = (await reviews.list(oskar, { box: 'decided', limit: 100 })).reviews
    expect(decided).toHaveLength(decidedBefore + 1)
    expect(decided[0]).toMatchObject({ id: asked.id })
  })

  it('stay open when someone publishes what another wrote and asked for nothing of it', async () => {
    const { segments, reviews } = test.services
    const at = await segmentOfOskar()
    const asked = await reviews.submit(maya, at)
    const live = (await segments.get(oskar, at.key)).revision
    await segments.discardDraft(oskar, { key: at.key, revision: live })
    const own = await segments.saveDraft(oskar, { key: at.key, revision: live + 1, definition: idIs('z') })
    await segments.publish(oskar, { key: at.key, revision: own.revision })
    expect((await segments.get(oskar, at.key)).versions[0]).toMatchObject({ author: { id: 'oskar' } })
    expect(await reviews.get(maya, asked.id)).toMatchObject({ state: 'open', outOfDate: true })
  })

  it('undo of a publication: the version before again, the draft kept, only while nothing newer happened', async () => {
    const { segments } = test.services
    const at = await segmentOfOskar()
    const published = await segments.publish(oskar, at)
    expect(await refusal(segments.undoPublication(maya, { key: at.key, version: 2 }))).toMatchObject({
      code: 'needs-approval',
    })
    expect(await segments.undoPublication(oskar, { key: at.key, version: 2 })).toMatchObject({ version: 3 })
    const undone = await segments.get(oskar, at.key)
    expect(undone.published).toMatchObject({ version: 3, definition: idIs('a', 'b') })
    expect(undone.versions[0]).toMatchObject({ restoredFrom: 1, note: 'Undo of version 2: version 1 again.' })
    expect(undone).toMatchObject({ draft: idIs('a', 'c'), revision: published.revision })
    expect(await lastEntry(at.key)).toMatchObject({
      action: 'segment.published',
      after: { version: 3, restoredFrom: 1 },
    })
    // Something newer is live now.
    expect(await refusal(segments.undoPublication(oskar, { key: at.key, version: 2 }))).toMatchObject({
      code: 'out-of-date',
    })
    // Undoing "make live" takes the draft back with it.
    await segments.discardDraft(oskar, { key: at.key, revision: undone.revision })
    await segments.makeLive(oskar, { key: at.key, version: 2, live: 3, note: 'It was right.' })
    const again = await segments.get(oskar, at.key)
    expect(again.versions[0]).toMatchObject({ version: 4, restoredFrom: 2, note: 'It was right.' })
    expect(again.draft).toEqual(idIs('a', 'c'))
    await segments.undoPublication(oskar, { key: at.key, version: 4 })
    expect((await segments.get(oskar, at.key)).draft).toEqual(idIs('a', 'b'))
    // A first publication has nothing before it.
    const name = `Segment number ${String(++count).repeat(9)}`
    const first = await segments.create(oskar, { name, definition: idIs('q'), documentation: documented })
    await segments.publish(oskar, first)
    expect(await refusal(segments.undoPublication(oskar, { key: first.key, version: 1 }))).toMatchObject({
      code: 'version-not-found',
    })
  })

  it('restoring from the archive says why, in the log', async () => {
    const { segments } = test.services
    const at = await segmentOfOskar()
    await segments.archive(oskar, { ...at, reason: 'Not needed' })
    await segments.unarchive(oskar, { ...at, note: 'Needed after all' })
    expect(await lastEntry(at.key)).toMatchObject({ action: 'segment.restored', reason: 'Needed after all' })
  })

  it('leave a log that is right from end to end', async () => {
    expect(await test.services.audit.verify()).toMatchObject({ ok: true })
  })
})
