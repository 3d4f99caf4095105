/** What the jobs do, over real stores and by a clock that the test sets: twice is like once, killed is done again, a jump archives nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deliveryRepository } from '@tessera/db/jobs/job-deliveries'
import { notificationRepository } from '@tessera/db/notifications/notification-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { documented } from '../testing/documented.ts'
import type { TestServices } from '../testing/services.ts'
import { startTestServices } from '../testing/services.ts'
import { newWebhookSecret } from '../webhooks/sign-webhook.ts'
import { webhookSettings } from '../webhooks/webhook-settings.ts'
import { governanceWork } from './governance-work.ts'
import type { JobName, JobReport } from './job-table.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

let test: TestServices
let maya: Actor
let oskar: Actor
let ada: Actor
/** The clock of the test; segments are published at the true time, a little before it. */
let now: number
let work: ReturnType<typeof governanceWork>
let asked: [JobName, string][]
let others = 0

const idIs = (value: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ id: 'r', field: 'profile.id', operator: '!=', value }] },
})
const refersTo = (...keys: string[]): Definition => ({
  version: 1,
  rule: {
    combinator: 'or',
    rules: keys.map((value, index) => ({ id: `s${index}`, field: 'segment', operator: 'in', value })),
  },
})

function workOf(steps = test.basis.steps) {
  return governanceWork({
    control: test.control,
    store: test.store,
    basis: { ...test.basis, steps },
    deliveries: deliveryRepository(test.control.prisma),
    webhook: webhookSettings(test.control.settings),
    mailer: undefined,
    sweepPeople: async () => undefined,
    allowPrivate: true,
    publicUrl: undefined,
    workspace: async () => 'Shop',
    ask: async (name, _data, key) => {
      asked.push([name, key])
      return true
    },
    now: () => now,
    uptime: () => now,
  })
}

async function run(name: JobName, data: Record<string, string> = {}, signal = new AbortController().signal) {
  const job = work.works[name]
  if (!job) throw new Error(`${name} has no work`)
  return job({ now, signal, data, tell: () => undefined })
}

/** The daily step, day after day. */
async function days(count: number): Promise<JobReport[]> {
  const reports: JobReport[] = []
  for (let day = 0; day < count; day++) {
    now += DAY
    reports.push(await run('archive-run'))
  }
  return reports
}

/** A published segment that expires the day after tomorrow. */
async function expiring(owner: Actor, definition = idIs(`nobody ${++others}`)): Promise<string> {
  const expiresAt = new Date(Date.now() + DAY + HOUR).toISOString()
  const name = `Passing interest ${String(++others).repeat(7)}`
  const documentation = { ...documented, expiresAt }
  const created = await test.services.segments.create(owner, { name, definition, documentation })
  await test.services.segments.publish(owner, created)
  return created.key
}

const segment = (key: string) => test.services.segments.get(ada, key)
const told = async (actor: Actor) =>
  (await notificationRepository(test.control.prisma).list(actor.id ?? '', { limit: 100 })).notifications
const runNamed = async (label: string) => {
  const found = (await work.services.archive.runs(ada)).find((each) => each.label === label)
  if (!found) throw new Error(`no run ${label}`)
  return found
}
const proposalOf = async (label: string, key: string) =>
  (await runNamed(label)).proposals.find((proposal) => proposal.key === key)

beforeAll(async () => {
  test = await startTestServices()
  maya = await test.person('Maya', 'marketer')
  oskar = await test.person('Oskar', 'marketer')
  ada = await test.person('Ada', 'admin')
})
afterAll(() => test.close())

beforeEach(async () => {
  // Each scenario begins with a clean archive and a clock that nobody doubts.
  await test.control.prisma.archiveProposal.deleteMany()
  await test.control.prisma.archiveRun.deleteMany()
  await test.control.prisma.jobTick.deleteMany()
  await test.control.prisma.segment.updateMany({ data: { archivedAt: new Date() } })
  test.basis.known.changed()
  now = Date.now() + HOUR
  asked = []
  work = workOf()
})

it('proposes what expired, lets its owner keep it, archives the rest after the grace, and brings everything back', async () => {
  const [kept, gone, inUse] = [await expiring(oskar), await expiring(maya), await expiring(maya)]
  const before = await segment(gone)
  await run('archive-run')
  const [, second] = await days(2)
  expect(second).toMatchObject({ clock: 'steady', proposed: 0 })
  now += DAY
  const { label, proposed } = await work.services.archive.propose(ada, {})
  expect(proposed).toBe(3)
  expect(await proposalOf(label, gone)).toMatchObject({
    score: 100,
    state: 'proposed',
    owner: { name: 'Maya' },
    reasons: [{ kind: 'expired', days: 2 }, { kind: 'empty' }],
  })
  expect((await told(oskar)).filter(({ kind }) => kind === 'archive-proposed')).toHaveLength(1)

  const { id: runId } = await runNamed(label)
  const reason = 'The winter campaign needs it.'
  await work.services.archive.keep(oskar, { runId, key: kept, reason })
  await expect(work.services.archive.keep(oskar, { runId, key: kept, reason })).rejects.toThrow(
    'no longer proposed',
  )
  now += HOUR
  await work.services.usage.taken([inUse])

  const reports = await days(13)
  expect(reports.map(({ archived }) => archived)).toEqual(Array.from({ length: 13 }, () => 0))
  expect((await runNamed(label)).daysServed).toBe(13)
  expect(await segment(gone)).toMatchObject({ state: 'published' })
  now += DAY
  expect(await run('archive-run')).toMatchObject({ archived: 1 })
  expect(await segment(gone)).toMatchObject({ state: 'archived' })
  expect(await segment(kept)).toMatchObject({ state: 'published' })
  expect(await proposalOf(label, kept)).toMatchObject({
    state: 'kept',
    note: reason,
    decidedBy: { name: 'Oskar' },
  })
  expect(await proposalOf(label, inUse)).toMatchObject({
    state: 'skipped',
    note: 'It was used since it was proposed.',
  })

  // The next run leaves alone what somebody kept.
  now += DAY
  const next = await work.services.archive.propose(ada, { label: 'Again' })
  expect((await runNamed('Again')).proposals.map(({ key }) => key)).toEqual([inUse])
  await work.services.archive.undo(ada, next.id)
  expect(await runNamed('Again')).toMatchObject({ state: 'cancelled' })

  expect(await work.services.archive.undo(ada, runId)).toEqual({ restored: 1, problems: [] })
  const after = await segment(gone)
  expect(after).toMatchObject({
    state: 'published',
    documentation: before.documentation,
    published: before.published,
    draft: before.draft,
  })
  const live = after.versions[0]?.live ?? []
  expect(live).toHaveLength(2)
  expect(live[0]?.until).not.toBeNull()
  expect(live[1]?.until).toBeNull()
  expect(await runNamed(label)).toMatchObject({ state: 'undone' })
})

it('starts the run of a quarter once, however often it is asked', async () => {
  await expiring(maya)
  await run('archive-run')
  now += 2 * DAY
  expect(await run('archive-run')).toMatchObject({ proposed: 1 })
  expect(await run('archive-run')).toMatchObject({ proposed: 0, waiting: 1 })
  expect(await run('archive-run')).toMatchObject({ proposed: 0, waiting: 1, archived: 0 })
  expect(await work.services.archive.runs(ada)).toHaveLength(1)
})

it.each([
  ['ahead', [400 * DAY, HOUR, HOUR, HOUR]],
  ['ahead and back', [400 * DAY, -400 * DAY, HOUR, 30 * DAY, HOUR]],
  ['back', [-400 * DAY, HOUR, 401 * DAY, HOUR]],
  ['ahead again and again', [20 * DAY, HOUR, 20 * DAY, HOUR, 20 * DAY, HOUR, 20 * DAY, HOUR]],
  ['ahead, and stays there for half the grace', [30 * DAY, ...Array.from({ length: 7 }, () => DAY)]],
])('archives nothing when the clock jumps %s, whatever is asked then', async (_how, moves) => {
  const key = await expiring(maya)
  now += 2 * DAY
  await run('archive-run')
  const { label } = await work.services.archive.propose(ada, {})
  await days(3)
  for (const move of moves) {
    now += move
    for (let times = 0; times < 3; times++) expect(await run('archive-run')).toMatchObject({ archived: 0 })
  }
  expect(await proposalOf(label, key)).toMatchObject({ state: 'proposed', isArchived: false })
  // The days that were served before count; the rest has to be lived through.
  const reports = await days(14)
  expect(reports.reduce((sum, { archived }) => sum + Number(archived), 0)).toBe(1)
})

it('archives what a killed run left, and not twice what it did', async () => {
  const keys = [await expiring(maya), await expiring(maya), await expiring(oskar)]
  now += 2 * DAY
  await run('archive-run')
  const { label } = await work.services.archive.propose(ada, {})
  await days(13)
  now += DAY
  const killing = new AbortController()
  let steps = 0
  work = workOf({
    ...test.basis.steps,
    other: (actor) => {
      if (++steps === 2) killing.abort(new Error('killed'))
      return test.basis.steps.other(actor)
    },
  })
  await expect(run('archive-run', {}, killing.signal)).rejects.toThrow('killed')
  const states = async () => Promise.all(keys.map(async (key) => (await segment(key)).state))
  expect((await states()).filter((state) => state === 'archived')).toHaveLength(2)
  expect(await runNamed(label)).toMatchObject({ state: 'proposed' })
  work = workOf()
  expect(await run('archive-run')).toMatchObject({ archived: 1 })
  expect(await run('archive-run')).toMatchObject({ archived: 0 })
  expect(await states()).toEqual(['archived', 'archived', 'archived'])
  expect(await runNamed(label)).toMatchObject({ state: 'archived' })
  const { entries } = await test.control.audit.list({ action: 'segment.archived', limit: 100 })
  for (const key of keys) expect(entries.filter(({ subjectId }) => subjectId === key)).toHaveLength(1)
})

it('leaves what others refer to, unless they go too; then they go first', async () => {
  const base = await expiring(maya)
  const onTop = await expiring(oskar, refersTo(base))
  now += 2 * DAY
  await run('archive-run')
  const { label } = await work.services.archive.propose(ada, {})
  const { id: runId } = await runNamed(label)
  await work.services.archive.keep(oskar, { runId, key: onTop, reason: 'Still mailed to.' })
  await days(14)
  expect(await proposalOf(label, base)).toMatchObject({ state: 'skipped', note: 'Others refer to it.' })
  expect(await segment(base)).toMatchObject({ state: 'published' })

  const results = await work.services.bulkArchive.archive(ada, {
    segments: [
      { key: base, revision: (await segment(base)).revision },
      { key: onTop, revision: (await segment(onTop)).revision },
    ],
    reason: 'Clearing up.',
  })
  expect(results.map(({ done, problem }) => [done, problem])).toEqual([
    [true, ''],
    [true, ''],
  ])
})

it('archives many, each wholly or not at all, and says why not', async () => {
  const [free, referred, stale] = [await expiring(maya), await expiring(maya), await expiring(maya)]
  const dependent = await expiring(oskar, refersTo(referred))
  const results = await work.services.bulkArchive.archive(ada, {
    segments: [
      { key: free, revision: (await segment(free)).revision },
      { key: referred, revision: (await segment(referred)).revision },
      { key: stale, revision: 0 },
      { key: 'no-such-segment', revision: 1 },
    ],
    reason: 'Clearing up.',
  })
  expect(results.map(({ done }) => done)).toEqual([true, false, false, false])
  expect(results[1]?.problem).toContain((await segment(dependent)).name)
  expect(results[2]?.problem).toContain('changed by someone else')
  expect(await segment(stale)).toMatchObject({ state: 'published' })
})

it('puts another in its place: says what would change, then asks the owners', async () => {
  const [old, better] = [await expiring(maya), await expiring(maya)]
  const direct = await expiring(oskar, refersTo(old))
  const further = await expiring(oskar, refersTo(direct))
  const draft = await test.services.segments.create(maya, {
    name: `A draft ${String(++others).repeat(9)}`,
    definition: refersTo(old),
  })
  const plan = await work.services.replacing.plan({ key: old, by: better })
  expect(plan.effects.map(({ key, outcome, distance }) => [key, outcome, distance])).toEqual(
    expect.arrayContaining([
      [direct, 'request', 1],
      [draft.key, 'draft', 1],
      [further, 'through', 2],
    ]),
  )
  expect(plan.effects).toHaveLength(3)
  for (const { sizeBefore, sizeAfter } of plan.effects) expect([sizeBefore, sizeAfter]).toEqual([0, 0])
  // Nothing has happened yet.
  expect(await segment(direct)).toMatchObject({ draft: refersTo(old), requests: [] })

  // One that goes round in a circle is found before anything is changed.
  const circle = await work.services.replacing.plan({ key: old, by: further })
  expect(circle.effects.find(({ key }) => key === direct)).toMatchObject({
    outcome: 'broken',
    sizeAfter: null,
  })

  const results = await work.services.replacing.replace(maya, { key: old, by: better, note: '' })
  expect(results.every(({ done }) => done)).toBe(true)
  const changed = await segment(direct)
  expect(changed.requests).toHaveLength(1)
  expect(changed.requests[0]?.author.name).toBe('Maya')
  expect(changed.draft).toEqual(refersTo(better))
  expect(changed.published?.definition).toEqual(refersTo(old))
  expect((await segment(draft.key)).draft).toEqual(refersTo(better))

  const [request] = (await test.services.reviews.list(oskar, { box: 'for-me', limit: 10 })).reviews
  expect(request?.segment.key).toBe(direct)
  await test.services.reviews.approve(oskar, { id: request?.id ?? '', revision: request?.revision ?? 0 })
  expect(await work.services.bulkArchive.impact([old])).toMatchObject([{ segments: [], suppressions: [] }])
})

it('reminds each owner once for each due date, not of what a wrong clock says is due, and again for the next', async () => {
  const key = await expiring(maya)
  // Days count from the publication: the hour that is ahead elsewhere may lie in the next one.
  now = Date.now()
  await test.control.prisma.segment.update({ where: { key }, data: { expiresAt: null } })
  test.basis.known.changed()
  const reminders = async () =>
    (await told(maya)).filter(({ kind, params }) => kind.startsWith('review-') && params.segment === key)
  await run('reminders')
  now += 400 * DAY
  expect(await run('reminders')).toMatchObject({ clock: 'jumped', reminded: 0 })
  now -= 400 * DAY
  expect(await run('reminders')).toMatchObject({ clock: 'backwards', reminded: 0 })
  for (let day = 0; day < 120; day++) {
    now += DAY
    await run('reminders')
    await run('reminders')
  }
  expect(await reminders()).toHaveLength(1)
  const [due] = (await work.services.cadence.list(maya, { whose: 'mine' })).reviews
  expect(due).toMatchObject({ key, state: 'overdue', days: -30, mayConfirm: true })

  const { revision } = await segment(key)
  await expect(work.services.cadence.confirm(maya, { key, revision: revision - 1 })).rejects.toThrow(
    'changed by someone else',
  )
  await work.services.cadence.confirm(maya, { key, revision, note: 'Looked at the members.' })
  expect((await work.services.cadence.list(maya, { whose: 'mine' })).reviews[0]).toMatchObject({
    state: 'later',
    days: 90,
  })
  const { entries } = await test.control.audit.list({
    action: 'segment.review-confirmed',
    subjectId: key,
    limit: 1,
  })
  expect(entries[0]).toMatchObject({ reason: 'Looked at the members.', actor: { name: 'Maya' } })
  for (let day = 0; day < 90; day++) {
    now += DAY
    await run('reminders')
  }
  expect(await reminders()).toHaveLength(2)
})

it('finds the same twice, with its reasons: a duplicate, an owner who left, what shrank to nothing', async () => {
  const first = await expiring(maya, idIs('the same'))
  const again = await expiring(oskar, idIs('the same'))
  await test.control.prisma.segment.updateMany({
    where: { key: again },
    data: { ownerId: null, expiresAt: null },
  })
  test.basis.known.changed()
  await run('staleness')
  const { segments, lookedAt } = await work.services.staleness.list(ada)
  await run('staleness')
  expect((await work.services.staleness.list(ada)).segments).toEqual(segments)
  expect(lookedAt).toBe(new Date(now).toISOString())
  const found = segments.find(({ key }) => key === again)
  expect(found).toMatchObject({ score: 100, size: 0, exact: true, owner: null, mayArchive: true })
  expect(found?.reasons).toEqual([
    { kind: 'superseded', key: first, name: (await segment(first)).name },
    { kind: 'empty' },
    { kind: 'owner-gone' },
  ])
  const { segments: forMaya } = await work.services.staleness.list(maya)
  expect(forMaya.find(({ key }) => key === again)?.mayArchive).toBe(true)
})

it('notes a use of what is taken out and of everything that it refers to, once in a while', async () => {
  const base = await expiring(maya)
  const onTop = await expiring(maya, refersTo(base))
  const aside = await expiring(maya)
  await work.services.usage.taken([onTop, 'no-such-segment'])
  const first = new Date(now).toISOString()
  for (const key of [base, onTop]) expect((await segment(key)).lastUsed).toBe(first)
  expect((await segment(aside)).lastUsed).toBeNull()
  now += 60_000
  await work.services.usage.taken([onTop])
  expect((await segment(onTop)).lastUsed).toBe(first)
  now += HOUR
  const { revision } = await segment(onTop)
  await work.services.usage.taken([onTop])
  expect(await segment(onTop)).toMatchObject({ lastUsed: new Date(now).toISOString(), revision })
})

it('keeps membership and checks the audit log; twice changes nothing, and a tampered log is a failure', async () => {
  await expiring(maya)
  const refresh = await run('membership', { cause: 'publish' })
  expect(Number(refresh['refreshed'])).toBeGreaterThan(0)
  expect(await run('membership')).toMatchObject({ refreshed: 0, broken: 0 })
  const { entries } = await run('audit-verify')
  expect(await run('audit-verify')).toEqual({ entries })
  const { prisma } = test.control
  await prisma.$executeRawUnsafe('ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_stay')
  await prisma.$executeRawUnsafe("UPDATE audit_entries SET reason = 'nothing happened' WHERE seq = 3")
  await expect(run('audit-verify')).rejects.toThrow('not right from entry 3')
  await prisma.$executeRawUnsafe("UPDATE audit_entries SET reason = '' WHERE seq = 3")
  await prisma.$executeRawUnsafe('ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_stay')
  expect(await run('audit-verify')).toEqual({ entries })
})

it('delivers each notification once, tries again under the same id, and gives up in the end', async () => {
  const received: { id: unknown; type: string }[] = []
  let status = 503
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      received.push({ id: request.headers['webhook-id'], type: JSON.parse(body).type })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  await test.control.prisma.notification.deleteMany()
  now = Date.now()
  expect(await run('deliver')).toEqual({ email: 0, webhook: 0 })
  const since = now
  await webhookSettings(test.control.settings).write({
    url: `http://127.0.0.1:${port}/`,
    secret: newWebhookSecret(),
    since,
  })
  const key = await expiring(oskar)
  await test.services.segments.archive(ada, { key, revision: (await segment(key)).revision })
  expect(await run('deliver')).toEqual({ email: 0, webhook: 1 })
  expect(await run('deliver')).toEqual({ email: 0, webhook: 1 })
  const [delivery = ''] = new Set(asked.map(([, id]) => id))
  expect(asked).toEqual([
    ['send-webhook', delivery],
    ['send-webhook', delivery],
  ])

  await expect(run('send-webhook', { delivery })).rejects.toThrow('It answered 503.')
  status = 204
  expect(await run('send-webhook', { delivery })).toEqual({ outcome: 'It answered 204.' })
  expect(await run('send-webhook', { delivery })).toEqual({ outcome: 'nothing to send' })
  expect(received).toHaveLength(2)
  expect(received[0]).toEqual(received[1])
  expect(received[0]?.type).toBe('segment.archived')
  expect(await run('deliver')).toEqual({ email: 0, webhook: 0 })

  status = 500
  const second = await expiring(oskar)
  await test.services.segments.archive(ada, { key: second, revision: (await segment(second)).revision })
  await run('deliver')
  const failing = asked.at(-1)?.[1] ?? ''
  for (let tries = 0; tries < 7; tries++)
    await expect(run('send-webhook', { delivery: failing })).rejects.toThrow('500')
  expect(await run('send-webhook', { delivery: failing })).toEqual({ outcome: 'nothing to send' })
  expect(await deliveryRepository(test.control.prisma).get(failing)).toMatchObject({
    state: 'failed',
    attempts: 7,
  })
  await webhookSettings(test.control.settings).write(undefined)
  server.close()
})
