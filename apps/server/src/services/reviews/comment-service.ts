import type { CommentRecord, CommentRepository } from '@tessera/db/reviews/comment-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { CommentShape } from '../../shapes/comment.ts'
import { personName } from '../segments/segment-shapes.ts'

export interface CommentService {
  /** Of a segment with the discussions of its requests, or of one request alone; oldest first. */
  list(actor: Actor, of: { key: string; requestId?: string | undefined }): Promise<CommentShape[]>
  add(
    actor: Actor,
    comment: { key: string; requestId?: string | undefined; body: string },
  ): Promise<CommentShape>
  edit(actor: Actor, input: { id: string; body: string }): Promise<CommentShape>
  remove(actor: Actor, id: string): Promise<void>
}

export function commentService(comments: CommentRepository): CommentService {
  return {
    async list(actor, of) {
      const records = await comments.list(of)
      return records.map((record) => shapeOf(actor, record))
    },
    add: async (actor, comment) => shapeOf(actor, await comments.add(actor, comment, new Date())),
    edit: async (actor, { id, body }) => shapeOf(actor, await comments.edit(actor, id, body, new Date())),
    remove: (actor, id) => comments.remove(actor, id, new Date()),
  }
}

function shapeOf(actor: Actor, record: CommentRecord): CommentShape {
  return {
    id: record.id,
    author: personName(record.author),
    body: record.body,
    mentions: record.mentions.map(personName),
    createdAt: record.createdAt.toISOString(),
    editedAt: record.editedAt?.toISOString() ?? null,
    removed: record.deletedAt !== null,
    requestId: record.requestId,
    mine: record.deletedAt === null && personOf(actor) === record.author.id,
  }
}
