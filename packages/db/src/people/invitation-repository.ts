/** Invitations: a role for an e-mail address, taken up once by whoever holds the link. */
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Role } from '@tessera/governance/permissions/role'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError, notFound } from '../store/control-error.ts'
import type { Person } from './people-repository.ts'
import { createPerson } from './people-repository.ts'
import { isUuid } from '../store/uuid.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface InvitationRecord {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly teamKey: string | null
  readonly invitedBy: { readonly id: string; readonly name: string }
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface NewInvitation {
  /** Lower case. */
  readonly email: string
  readonly role: Role
  readonly teamKey: string | null
  readonly tokenHash: string
  readonly expiresAt: Date
}

export interface InvitationRepository {
  /** Those that can still be taken up, newest first. */
  list(now: Date): Promise<InvitationRecord[]>
  /** Replaces what was open for the same address. `email-taken` when they are here already. */
  create(actor: Actor, invitedById: string, invitation: NewInvitation): Promise<InvitationRecord>
  /** `not-found` unless it is open. */
  revoke(actor: Actor, id: string): Promise<void>
  /** The one that a link opens; undefined when it was taken up, revoked, has run out, or never was. */
  byToken(tokenHash: string, now: Date): Promise<InvitationRecord | undefined>
  /** For somebody whom the identity provider vouches for. */
  byEmail(email: string, now: Date): Promise<InvitationRecord | undefined>
  /** Makes the person and uses the invitation up, both or neither. `invitation-not-open` the second time. */
  accept(
    tokenHash: string,
    person: { readonly name: string; readonly passwordHash: string },
    now: Date,
  ): Promise<Person>
  /** Says that this person came by it. */
  taken(id: string, person: { readonly id: string; readonly name: string }, now: Date): Promise<void>
}

const include = { invitedBy: { select: { id: true, name: true } } } as const

const recordOf = (row: Prisma.InvitationGetPayload<{ include: typeof include }>): InvitationRecord => ({
  id: row.id,
  email: row.email,
  // Written from `Role` alone.
  role: row.role as Role,
  teamKey: row.teamKey,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
})

export function invitationRepository(prisma: PrismaClient): InvitationRepository {
  const open = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } })

  return {
    async list(now) {
      const rows = await prisma.invitation.findMany({ where: open(now), include, orderBy: { id: 'desc' } })
      return rows.map(recordOf)
    },

    create: (actor, invitedById, { email, role, teamKey, tokenHash, expiresAt }) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        if (await transaction.user.findUnique({ where: { email } })) {
          throw new ControlError(
            'email-taken',
            `Somebody with the address ${email} is here already. Nobody was invited.`,
            'Look for them among the people; a deactivated person can be let in again.',
            { email },
          )
        }
        if (teamKey !== null && !(await transaction.team.findUnique({ where: { key: teamKey } })))
          throw notFound('team', teamKey)
        const now = new Date()
        await transaction.invitation.updateMany({
          where: { email, ...open(now) },
          data: { revokedAt: now },
        })
        const row = await transaction.invitation.create({
          data: { email, role, teamKey, tokenHash, expiresAt, invitedById },
          include,
        })
        await auditChange(transaction, actor, {
          action: 'invitation.created',
          subjectId: row.id,
          before: null,
          after: { email, role, expiresAt: expiresAt.toISOString() },
        })
        return recordOf(row)
      }),

    revoke: (actor, id) =>
      inTransaction(prisma, async (transaction) => {
        const now = new Date()
        const where = { id, ...open(now) }
        const [row] = isUuid(id)
          ? await transaction.invitation.updateManyAndReturn({ where, data: { revokedAt: now } })
          : []
        if (!row) throw notFound('invitation', id)
        await auditChange(transaction, actor, {
          action: 'invitation.revoked',
          subjectId: id,
          before: { email: row.email, role: row.role },
          after: null,
        })
      }),

    async byToken(tokenHash, now) {
      const row = await prisma.invitation.findFirst({ where: { tokenHash, ...open(now) }, include })
      return row ? recordOf(row) : undefined
    },

    async byEmail(email, now) {
      const row = await prisma.invitation.findFirst({ where: { email, ...open(now) }, include })
      return row ? recordOf(row) : undefined
    },

    accept: (tokenHash, { name, passwordHash }, now) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        const [row] = await transaction.invitation.updateManyAndReturn({
          where: { tokenHash, ...open(now) },
          data: { acceptedAt: now },
        })
        if (!row) throw notOpen()
        const { id, email, teamKey } = row
        const inviter: Actor = { kind: 'system', id: null, name: 'Invitation' }
        const person = await createPerson(transaction, inviter, {
          name,
          email,
          role: row.role as Role,
          teamKey,
          passwordHash,
        })
        await transaction.invitation.update({ where: { id }, data: { acceptedById: person.id } })
        await tellTaken(transaction, id, person)
        return person
      }),

    taken: (id, person, now) =>
      inTransaction(prisma, async (transaction) => {
        const { count } = await transaction.invitation.updateMany({
          where: { id, ...open(now) },
          data: { acceptedAt: now, acceptedById: person.id },
        })
        if (count > 0) await tellTaken(transaction, id, person)
      }),
  }
}

function tellTaken(
  transaction: Prisma.TransactionClient,
  id: string,
  { id: personId, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const actor: Actor = { kind: 'system', id: null, name: 'Invitation' }
  return auditChange(transaction, actor, {
    action: 'invitation.accepted',
    subjectId: id,
    before: null,
    after: { person: personId, name },
  })
}

export function notOpen(): ControlError {
  return new ControlError(
    'invitation-not-open',
    'This invitation has been used, taken back, or has run out.',
    'Ask an admin for a new one.',
  )
}
