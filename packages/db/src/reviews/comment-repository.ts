/** What people say about segments and in the discussions of change requests. Text is kept as it was written. */
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError } from '../store/control-error.ts'
import { mentionsIn } from './comment-mentions.ts'
import type { Notice } from '../notifications/notification-repository.ts'
import { notify } from '../notifications/notification-repository.ts'
import type { PersonRecord } from '../people/person-record.ts'
import { personRecordOf, personSelect } from '../people/person-record.ts'
import { readRequest, readSegment } from '../segments/segment-rows.ts'
import { isUuid } from '../store/uuid.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface CommentRecord {
  readonly id: string
  readonly author: PersonRecord
  /** Empty when it was removed. */
  readonly body: string
  /** Those mentioned in it who are people here. */
  readonly mentions: readonly PersonRecord[]
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
  readonly requestId: string | null
}

export interface CommentRepository {
  /** Of a segment, those in the discussions of its requests included, or of one request alone; oldest first. */
  list(of: { readonly key: string; readonly requestId?: string | undefined }): Promise<CommentRecord[]>
  /** Tells the owner, the request's author and whoever is mentioned. */
  add(
    actor: Actor,
    comment: { readonly key: string; readonly requestId?: string | undefined; readonly body: string },
    at: Date,
  ): Promise<CommentRecord>
  /** Only its author may; whoever is mentioned now and was not before is told. */
  edit(actor: Actor, id: string, body: string, at: Date): Promise<CommentRecord>
  /** Takes its text away; that it was there stays. */
  remove(actor: Actor, id: string, at: Date): Promise<void>
}

/** Characters of a comment that a notification repeats. */
const EXCERPT = 140

export function commentRepository(prisma: PrismaClient): CommentRepository {
  return {
    async list({ key, requestId }) {
      const rows = await prisma.comment.findMany({
        where: { segment: { key }, ...(requestId === undefined ? {} : { requestId: idOf(requestId) }) },
        include,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return withMentions(prisma, rows)
    },

    add: (actor, { key, requestId, body }, at) =>
      inTransaction(prisma, async (transaction) => {
        const { id: segmentId, record } = await readSegment(transaction, key)
        const request = requestId === undefined ? null : await readRequest(transaction, idOf(requestId))
        if (request && request.segment.key !== key) throw notThere()
        const row = await transaction.comment.create({
          data: { segmentId, requestId: request?.id ?? null, authorId: personIn(actor), body, createdAt: at },
          include,
        })
        const [comment] = await withMentions(transaction, [row])
        if (!comment) throw notThere()
        const params = {
          segment: key,
          segmentName: record.name,
          ...(request ? { request: request.id } : {}),
          comment: row.id,
          by: actor.name,
          text: excerptOf(comment),
        }
        const mentioned = comment.mentions.map(({ id }) => id)
        const others = [record.owner?.active ? record.owner.id : undefined, request?.author.id]
        const notices = [
          ...mentioned.map((userId) => ({ userId, kind: 'mentioned' as const })),
          ...others.flatMap((userId) =>
            userId === undefined || mentioned.includes(userId)
              ? []
              : [{ userId, kind: 'commented' as const }],
          ),
        ].filter(({ userId }) => userId !== comment.author.id)
        await notify(
          transaction,
          at,
          notices.map((notice): Notice => ({ ...notice, params, onceKey: `${notice.kind}:${row.id}` })),
        )
        await auditChange(transaction, actor, {
          action: 'comment.added',
          subjectId: row.id,
          before: null,
          after: { segment: key, request: request?.id ?? null, body },
        })
        return comment
      }),

    edit: (actor, id, body, at) =>
      inTransaction(prisma, async (transaction) => {
        const before = await ownComment(transaction, actor, id)
        const [was] = await withMentions(transaction, [before])
        const row = await transaction.comment.update({
          where: { id: before.id },
          data: { body, editedAt: at },
          include,
        })
        const [comment] = await withMentions(transaction, [row])
        if (!comment || !was) throw notThere()
        const known = new Set([comment.author.id, ...was.mentions.map((person) => person.id)])
        await notify(
          transaction,
          at,
          comment.mentions
            .filter((person) => !known.has(person.id))
            .map(
              (person): Notice => ({
                userId: person.id,
                kind: 'mentioned',
                onceKey: `mentioned:${row.id}`,
                params: {
                  segment: row.segment.key,
                  segmentName: row.segment.name,
                  ...(row.requestId === null ? {} : { request: row.requestId }),
                  comment: row.id,
                  by: actor.name,
                  text: excerptOf(comment),
                },
              }),
            ),
        )
        await auditChange(transaction, actor, {
          action: 'comment.edited',
          subjectId: row.id,
          before: { body: before.body },
          after: { body },
        })
        return comment
      }),

    remove: (actor, id, at) =>
      inTransaction(prisma, async (transaction) => {
        const before = await ownComment(transaction, actor, id)
        await transaction.comment.update({ where: { id: before.id }, data: { body: '', deletedAt: at } })
        await auditChange(transaction, actor, {
          action: 'comment.removed',
          subjectId: before.id,
          before: { segment: before.segment.key },
          after: null,
        })
      }),
  }
}

const include = {
  author: personSelect,
  segment: { select: { key: true, name: true } },
} as const satisfies Prisma.CommentInclude
type CommentRow = Prisma.CommentGetPayload<{ include: typeof include }>

async function ownComment(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  id: string,
): Promise<CommentRow> {
  const row = await transaction.comment.findUnique({ where: { id: idOf(id) }, include })
  if (!row || row.deletedAt !== null) throw notThere()
  if (row.authorId === personIn(actor)) return row
  throw new ControlError(
    'not-yours',
    'Somebody else wrote this comment. Nothing was changed.',
    'Answer it with a comment of your own.',
  )
}

async function withMentions(
  client: Prisma.TransactionClient,
  rows: readonly CommentRow[],
): Promise<CommentRecord[]> {
  const ids = new Set(rows.flatMap(({ body }) => mentionsIn(body)))
  const people =
    ids.size === 0 ? [] : await client.user.findMany({ where: { id: { in: [...ids] } }, ...personSelect })
  const byId = new Map(people.map((person) => [person.id, personRecordOf(person)]))
  return rows.map((row) => ({
    id: row.id,
    author: personRecordOf(row.author),
    body: row.body,
    mentions: mentionsIn(row.body).flatMap((id) => byId.get(id) ?? []),
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
    requestId: row.requestId,
  }))
}

function excerptOf({ body, mentions }: CommentRecord): string {
  const names = new Map(mentions.map(({ id, name }) => [id, name]))
  const text = body.replaceAll(
    /@\[([^\]\s]{1,100})\]/g,
    (all, id: string) => `@${names.get(id) ?? all.slice(1)}`,
  )
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT).toWellFormed().trimEnd()}…` : text
}

function personIn(actor: Actor): string {
  const id = personOf(actor)
  if (id !== null) return id
  throw new ControlError('not-yours', 'Only people comment. Nothing was written.', 'Sign in as yourself.')
}

function idOf(id: string): string {
  if (isUuid(id)) return id
  throw notThere()
}

function notThere(): ControlError {
  return new ControlError(
    'comment-not-found',
    'That comment is not there any more.',
    'Look at the discussion again.',
  )
}
