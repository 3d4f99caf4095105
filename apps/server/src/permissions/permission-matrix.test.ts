/**
 * Every procedure and route, asked by everybody there can be, of a real server with real stores: who is denied is refused
 * by the permission check, who is allowed gets past it. The inputs name what the call is about and nothing else, so that most
 * of what is allowed then fails for other reasons, without doing anything.
 */
import type { Relation, Refusal } from '@tessera/governance/permissions/permission'
import { refusalFor } from '@tessera/governance/permissions/permission'
import type { Role, Scope } from '@tessera/governance/permissions/role'
import { scopes } from '@tessera/governance/permissions/role'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../router.ts'
import type { Reply, Someone } from '../testing/people-of.ts'
import { callAs, cookiesFor, keyOf, someone, stranger } from '../testing/people-of.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'
import { permissionTable } from './permission-table.ts'
import type { About, AnyRow } from './row.ts'

interface Asker {
  readonly name: string
  readonly who: Pick<Someone, 'headers'> & Partial<Someone>
  readonly role: Role | undefined
  readonly scopes?: readonly Scope[]
  /** Whether their relation to the segment, the request and the comment is the one that the demo of this test gives them. */
  readonly relations: readonly Relation[]
}

let server: ThrowawayServer
let askers: Asker[]
/** What the calls are about: all owned by the owner, written by the author. */
let owned: Readonly<Record<'segment' | 'request' | 'comment', string>>
/** The same of a segment whose owner has left. */
let orphaned: typeof owned

const entries: readonly [string, AnyRow][] = Object.entries(permissionTable)
const procedures = entries.filter(([name]) => !name.includes(' '))
/** Ends the session that asks. */
const ending = ['session.signOut', 'session.endOthers', 'session.changePassword']
// The library types its procedures as a tree, and keeps them as a list.
const kept = appRouter._def.procedures as unknown as Record<string, { readonly _def: { type: string } }>
const subscriptions = Object.entries(kept)
  .filter(([, procedure]) => procedure._def.type === 'subscription')
  .map(([name]) => name)
const ordered = [
  ...procedures.filter(([name]) => !ending.includes(name)),
  ...procedures.filter(([name]) => ending.includes(name)),
]

beforeAll(async () => {
  server = await startThrowawayServer()
  const { url } = server
  const viewer = await someone(url, 'Vera Viewer', 'viewer')
  const owner = await someone(url, 'Oona Owner', 'marketer')
  const author = await someone(url, 'Aki Author', 'marketer')
  const other = await someone(url, 'Otto Other', 'marketer')
  const leaver = await someone(url, 'Lena Leaver', 'marketer')
  const admin = await someone(url, 'Adam Admin', 'admin')
  owned = await segmentOf(author, owner)
  orphaned = await segmentOf(author, leaver)
  await done(callAs(url, admin, 'people.deactivate', { id: leaver.id, segments: { orphan: true } }))
  const every = [...scopes]
  askers = [
    { name: 'a stranger', who: stranger, role: undefined, relations: [] },
    { name: 'a viewer', who: viewer, role: 'viewer', relations: [] },
    { name: 'a marketer', who: other, role: 'marketer', relations: [] },
    { name: 'the owner', who: owner, role: 'marketer', relations: ['owner'] },
    { name: 'the author', who: author, role: 'marketer', relations: ['author'] },
    { name: 'an admin', who: admin, role: 'admin', relations: [] },
    ...(await Promise.all(
      scopes.map(async (scope) => ({
        name: `an admin’s key that may ${scope}`,
        who: await keyOf(url, admin, scope),
        role: 'admin' as const,
        scopes: [scope],
        relations: [],
      })),
    )),
    {
      name: 'a viewer’s key that may everything',
      who: await keyOf(url, viewer, ...every),
      role: 'viewer',
      scopes: every,
      relations: [],
    },
    {
      name: 'the owner’s key that may everything',
      who: await keyOf(url, owner, ...every),
      role: 'marketer',
      scopes: every,
      relations: ['owner'],
    },
  ]
})
afterAll(() => server.stop())

async function done(reply: Promise<Reply>): Promise<unknown> {
  const { status, text, data } = await reply
  expect(status, text).toBe(200)
  return data
}

/** A segment with an open request and a comment in it. */
async function segmentOf(author: Someone, owner: Someone): Promise<typeof owned> {
  const { url } = server
  const name = `Segment of ${owner.email}`
  const made = (await done(callAs(url, author, 'segments.create', { name }))) as {
    key: string
    revision: number
  }
  const documentation = {
    purpose: 'The matrix',
    intendedUse: 'The matrix',
    category: 'operational',
    reviewDays: 30,
    expiresAt: null,
  }
  const definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'profile.id', operator: '=', value: 'a' }] },
  }
  const documented = (await done(callAs(url, author, 'segments.document', { ...made, documentation }))) as {
    revision: number
  }
  const saved = (await done(
    callAs(url, author, 'segments.saveDraft', { key: made.key, revision: documented.revision, definition }),
  )) as { revision: number }
  const { id } = (await done(
    callAs(url, author, 'reviews.submit', { key: made.key, revision: saved.revision, note: '' }),
  )) as { id: string }
  const comment = (await done(callAs(url, author, 'comments.add', { key: made.key, body: 'Said once' }))) as {
    id: string
  }
  await done(callAs(url, author, 'segments.handOver', { key: made.key, from: author.id, to: owner.id }))
  return { segment: made.key, request: id, comment: comment.id }
}

function expected(row: AnyRow, asker: Asker, relations: readonly Relation[]): Refusal | undefined {
  const { role } = asker
  if (row.access === 'public') return undefined
  if (role === undefined) return 'not-signed-in'
  const base = { id: 'x', name: 'x', role }
  return refusalFor(
    row.access,
    asker.scopes
      ? { ...base, kind: 'api-key', userId: 'x', scopes: asker.scopes }
      : { ...base, kind: 'user' },
    relations,
  )
}

/** The permission check's own refusals, told from refusals that services make later. */
const gates: Readonly<Record<string, string>> = {
  role: 'Your role does not allow this.',
  relation: 'Only the ',
  scope: 'The API key does not have the scope',
}

async function judge(
  row: AnyRow,
  name: string,
  asker: Asker,
  about: typeof owned,
  extra: readonly Relation[],
) {
  const input = row.about ? inputOf(row.about, about[row.about.kind]) : {}
  const reply = await ask(name, asker, input)
  const refusal = expected(row, asker, [...asker.relations, ...extra])
  const label = `${name} by ${asker.name}: ${reply.status} ${reply.text.slice(0, 300)}`
  // A stream has begun before anybody is refused in it.
  const streams = subscriptions.includes(name)
  if (refusal === undefined) {
    const stopped =
      reply.code === 'not-allowed' && Object.values(gates).some((words) => reply.text.includes(words))
    expect(stopped || reply.code === 'not-signed-in', label).toBe(false)
  } else if (refusal === 'not-signed-in') {
    expect([reply.status, reply.code], label).toEqual([streams ? 200 : 401, 'not-signed-in'])
  } else {
    expect([reply.status, reply.code], label).toEqual([streams ? 200 : 403, 'not-allowed'])
    expect(reply.text, label).toContain(gates[refusal])
  }
}

function inputOf({ by, byEach }: About, id: string): unknown {
  return byEach === undefined ? { [by]: id } : { [byEach]: [{ key: id }] }
}

async function ask(name: string, { who }: Asker, input: unknown): Promise<Reply> {
  if (!subscriptions.includes(name)) return callAs(server.url, who, name, input)
  const query = new URLSearchParams({ input: JSON.stringify(input) })
  const response = await globalThis.fetch(`${server.url}/trpc/${name}?${query.toString()}`, {
    headers: { ...who.headers, accept: 'text/event-stream' },
  })
  const text = await response.text()
  return {
    status: response.status,
    text,
    data: undefined,
    code: /"tessera":\{"code":"([\w-]+)"/.exec(text)?.[1],
    cookies: [],
  }
}

const names = [
  'a stranger',
  'a viewer',
  'a marketer',
  'the owner',
  'the author',
  'an admin',
  ...scopes.map((scope) => `an admin’s key that may ${scope}`),
  'a viewer’s key that may everything',
  'the owner’s key that may everything',
]

function askerOf(name: string): Asker {
  const asker = askers.find((one) => one.name === name)
  if (!asker) throw new Error(`There is nobody called ${name}`)
  return asker
}

describe('what belongs to somebody else', () => {
  it.each(names)('is answered to %s as the table says', async (name) => {
    expect(askers.map((asker) => asker.name)).toEqual(names)
    for (const [procedure, row] of ordered) {
      const asker = ending.includes(procedure) ? await freshly(askerOf(name)) : askerOf(name)
      await judge(row, procedure, asker, owned, [])
    }
  })
})

describe('what has no owner any more', () => {
  it.each(['a marketer', 'the author', 'a viewer’s key that may everything'])(
    'is answered to %s as the table says',
    async (name) => {
      const rows = procedures.filter(([, row]) => row.about)
      expect(rows.length).toBeGreaterThan(5)
      const asker = askerOf(name)
      // The author of the one is the author of the other; the owner has left.
      const again = await freshly(asker)
      for (const [procedure, row] of rows) await judge(row, procedure, again, orphaned, ['orphan'])
    },
  )
})

describe('every route beside the procedures', () => {
  it.each(names)('is answered to %s as the table says', async (name) => {
    const asker = await freshly(askerOf(name))
    for (const [route, row] of entries.filter(([one]) => one.includes(' '))) {
      const [method = '', url = ''] = route.split(' ')
      if (url.startsWith('/trpc')) continue
      const response = await globalThis.fetch(
        server.url + url.replace(':id', crypto.randomUUID()).replace('*', ''),
        {
          method,
          headers: asker.who.headers,
          redirect: 'manual',
        },
      )
      const text = await response.text()
      const refusal = expected(row, asker, [])
      const label = `${route} by ${asker.name}: ${response.status} ${text.slice(0, 200)}`
      const wanted = refusal === undefined ? undefined : refusal === 'not-signed-in' ? 401 : 403
      if (wanted === undefined) expect([401, 403], label).not.toContain(response.status)
      else expect(response.status, label).toBe(wanted)
    }
  })
})

/** Signed in anew: what was asked before may have ended their session. */
async function freshly(asker: Asker): Promise<Asker> {
  const { email, password, headers } = asker.who
  if (email === undefined || password === undefined || 'authorization' in headers) return asker
  return { ...asker, who: { ...asker.who, headers: await cookiesFor(server.url, email, password) } }
}
