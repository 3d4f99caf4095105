/** Who works here: their roles, their coming and going. Rows are never deleted, because history names them. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf as personIdOf } from '@tessera/governance/permissions/actor'
import type { Role } from '@tessera/governance/permissions/role'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError, notFound } from '../store/control-error.ts'
import { notify } from '../notifications/notification-repository.ts'
import { refuseUnfitOwner, tellOfHandingOver } from '../segments/ownership-repository.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'
import { endAccess, endGivenAccess } from './end-access.ts'
import { activeAdmins } from './active-admins.ts'

export interface Person {
  readonly id: string
  readonly name: string
  /** Lower case. */
  readonly email: string
  readonly role: Role
  readonly team: { readonly key: string; readonly name: string } | null
  readonly deactivatedAt: Date | null
  readonly createdAt: Date
  /** Segments outside the archive that they answer for. */
  readonly owns: number
  /** When a session of theirs was last renewed or begun; null when they are signed in nowhere. */
  readonly lastSignInAt: Date | null
}

export interface NewPerson {
  /** Made up when left out. */
  readonly id?: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly teamKey?: string | null
  /** As the sign-in library hashes it; null for somebody who comes by the identity provider alone. */
  readonly passwordHash: string | null
}

/** What becomes of the segments of somebody who leaves: another person takes them over, or they are left without an owner. */
export type Succession = { readonly handOverTo: string } | { readonly orphan: true }

export interface PeopleRepository {
  /** By name, deactivated people last. */
  list(): Promise<Person[]>
  /** `not-found`. */
  get(id: string): Promise<Person>
  count(): Promise<number>
  /** `email-taken`. */
  create(actor: Actor, person: NewPerson): Promise<Person>
  /** `already-set-up` when there is anybody; of two at once, one wins. */
  createFirst(actor: Actor, people: readonly NewPerson[]): Promise<void>
  rename(actor: Actor, id: string, name: string): Promise<void>
  setTeam(actor: Actor, id: string, teamKey: string | null): Promise<void>
  /** Who is no admin any more leaves no open invitations and links behind. `last-admin`. */
  setRole(actor: Actor, id: string, role: Role): Promise<void>
  /**
   * Ends their sessions, links and keys at once, and the invitations and links that they made. `last-admin`; `owns-segments` when they own segments and nothing is said about
   * them; `cannot-take-over` when the other person is deactivated, a viewer or the same.
   */
  deactivate(actor: Actor, id: string, succession: Succession | undefined): Promise<void>
  reactivate(actor: Actor, id: string): Promise<void>
}

const include = {
  team: true,
  sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
  _count: { select: { owned: { where: { archivedAt: null } } } },
} as const satisfies Prisma.UserInclude

type UserRow = Prisma.UserGetPayload<{ include: typeof include }>

function personOf(row: UserRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    // Written from `Role` alone.
    role: row.role as Role,
    team: row.team,
    deactivatedAt: row.deactivatedAt,
    createdAt: row.createdAt,
    owns: row._count.owned,
    lastSignInAt: row.sessions[0]?.updatedAt ?? null,
  }
}

export function peopleRepository(prisma: PrismaClient): PeopleRepository {
  /** Runs a change of one person, with what they were before it. */
  function change(
    id: string,
    work: (transaction: Prisma.TransactionClient, before: Person) => Promise<void>,
  ): Promise<void> {
    return inTransaction(prisma, async (transaction) => {
      await takeTurn(transaction, 'people')
      await work(transaction, await readPerson(transaction, id))
    })
  }

  return {
    async list() {
      const rows = await prisma.user.findMany({ include, orderBy: { name: 'asc' } })
      const people = rows.map(personOf)
      return [
        ...people.filter((each) => each.deactivatedAt === null),
        ...people.filter((each) => each.deactivatedAt !== null),
      ]
    },
    get: (id) => readPerson(prisma, id),
    count: () => prisma.user.count(),

    create: (actor, person) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        return createPerson(transaction, actor, person)
      }),

    createFirst: (actor, people) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        if ((await transaction.user.count()) > 0) {
          throw new ControlError(
            'already-set-up',
            'This workspace has been set up already. Nothing was changed.',
            'Sign in, or ask an admin to invite you.',
          )
        }
        for (const person of people) await createPerson(transaction, actor, person)
      }),

    rename: (actor, id, name) =>
      change(id, async (transaction, before) => {
        await transaction.user.update({ where: { id }, data: { name } })
        await tell(transaction, actor, 'renamed', id, { name: before.name }, { name })
      }),

    setTeam: (actor, id, teamKey) =>
      change(id, async (transaction, before) => {
        if (teamKey !== null && !(await transaction.team.findUnique({ where: { key: teamKey } })))
          throw notFound('team', teamKey)
        await transaction.user.update({ where: { id }, data: { teamKey } })
        await tell(transaction, actor, 'moved', id, { team: before.team?.key ?? null }, { team: teamKey })
      }),

    setRole: (actor, id, role) =>
      change(id, async (transaction, before) => {
        if (before.role === role) return
        if (role !== 'admin') await refuseLastAdmin(transaction, before)
        await transaction.user.update({ where: { id }, data: { role } })
        const ended = role === 'admin' ? {} : await endGivenAccess(transaction, id, new Date())
        await tell(transaction, actor, 'role-changed', id, { role: before.role }, { role, ...ended })
      }),

    deactivate: (actor, id, succession) =>
      change(id, async (transaction, before) => {
        if (before.deactivatedAt !== null) return
        await refuseLastAdmin(transaction, before)
        const at = new Date()
        const handedOver = await settleSegments(transaction, actor, before, succession, at)
        await transaction.user.update({ where: { id }, data: { deactivatedAt: at } })
        const ended = {
          ...(await endAccess(transaction, id, { endKeys: true, now: at })),
          ...(await endGivenAccess(transaction, id, at)),
        }
        await tell(
          transaction,
          actor,
          'deactivated',
          id,
          { active: true },
          { active: false, ...handedOver, ...ended },
        )
      }),

    reactivate: (actor, id) =>
      change(id, async (transaction, before) => {
        if (before.deactivatedAt === null) return
        await transaction.user.update({ where: { id }, data: { deactivatedAt: null } })
        await tell(transaction, actor, 'reactivated', id, { active: false }, { active: true })
      }),
  }
}

async function readPerson(client: Prisma.TransactionClient, id: string): Promise<Person> {
  const row = await client.user.findUnique({ where: { id }, include })
  if (!row) throw notFound('person', id)
  return personOf(row)
}

/** Inside the transaction that holds the turn for people. */
export async function createPerson(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  { id = randomUUID(), name, email, role, teamKey = null, passwordHash }: NewPerson,
): Promise<Person> {
  if (await transaction.user.findUnique({ where: { email } })) {
    throw new ControlError(
      'email-taken',
      `Somebody with the address ${email} is here already. Nothing was changed.`,
      'Look for them among the people; a deactivated person can be let in again.',
      { email },
    )
  }
  const accounts =
    passwordHash === null
      ? {}
      : {
          accounts: {
            create: { id: randomUUID(), accountId: id, providerId: 'credential', password: passwordHash },
          },
        }
  const row = await transaction.user.create({
    data: { id, name, email, role, teamKey, emailVerified: true, ...accounts },
    include,
  })
  await tell(transaction, actor, 'created', id, null, { name, email, role })
  return personOf(row)
}

function tell(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  verb: string,
  subjectId: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  return auditChange(transaction, actor, { action: `person.${verb}`, subjectId, before, after })
}

async function refuseLastAdmin(transaction: Prisma.TransactionClient, person: Person): Promise<void> {
  if (person.role !== 'admin' || person.deactivatedAt !== null) return
  const others = await transaction.user.count({
    where: { role: 'admin', deactivatedAt: null, id: { not: person.id } },
  })
  if (others > 0) return
  throw new ControlError(
    'last-admin',
    `${person.name} is the only admin. Nothing was changed.`,
    'Make somebody else an admin first.',
    { id: person.id },
  )
}

/** The other admins are told: somebody has to find them an owner. */
async function tellOfOrphans(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  person: Person,
  segments: readonly { readonly key: string; readonly name: string }[],
  at: Date,
): Promise<void> {
  const admins = await activeAdmins(transaction, [person.id, personIdOf(actor) ?? ''])
  const notices = admins.flatMap((userId) =>
    segments.map(({ key, name }) => ({
      userId,
      kind: 'orphaned' as const,
      params: { segment: key, segmentName: name, by: actor.name },
      onceKey: `orphaned:${key}:${at.getTime()}`,
    })),
  )
  await notify(transaction, at, notices)
}

async function settleSegments(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  person: Person,
  succession: Succession | undefined,
  at: Date,
): Promise<{ handedOverTo?: string; left?: number }> {
  const where = { ownerId: person.id, archivedAt: null }
  const owned = await transaction.segment.findMany({ where, select: { key: true, name: true } })
  if (owned.length === 0) return {}
  if (succession === undefined) {
    throw new ControlError(
      'owns-segments',
      `${person.name} answers for ${owned.length} ${owned.length === 1 ? 'segment' : 'segments'}. Nothing was changed.`,
      'Say who takes them over, or leave them without an owner.',
      { id: person.id, segments: owned.length },
    )
  }
  if ('orphan' in succession) {
    await tellOfOrphans(transaction, actor, person, owned, at)
    return { left: owned.length }
  }
  if (succession.handOverTo === person.id) {
    throw new ControlError(
      'cannot-take-over',
      'Who leaves cannot take over. Nothing was changed.',
      'Choose somebody else.',
      { id: person.id },
    )
  }
  const heir = await transaction.user.findUnique({ where: { id: succession.handOverTo } })
  refuseUnfitOwner(heir)
  await transaction.segment.updateMany({ where, data: { ownerId: heir.id } })
  await tellOfHandingOver(transaction, actor, heir.id, owned, at)
  for (const { key } of owned) {
    await auditChange(transaction, actor, {
      action: 'segment.handed-over',
      subjectId: key,
      before: { owner: person.id },
      after: { owner: heir.id },
      reason: `${person.name} leaves`,
    })
  }
  return { handedOverTo: heir.id }
}
