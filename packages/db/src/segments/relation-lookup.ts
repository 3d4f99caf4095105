/** How a person stands to a segment, or to the request or comment that belongs to one. */
import type { Relation } from '@tessera/governance/permissions/permission'
import type { PrismaClient } from '../../generated/client.ts'

/** Segments go by their key, requests and comments by their id. */
export interface Subject {
  readonly kind: 'segment' | 'request' | 'comment'
  readonly id: string
}

/** Empty for a subject that does not exist: whoever guesses learns nothing. */
export type RelationLookup = (personId: string | null, subject: Subject) => Promise<Relation[]>

const segmentOf = {
  select: { ownerId: true, createdById: true, owner: { select: { deactivatedAt: true } } },
} as const

interface Standing {
  readonly ownerId: string | null
  readonly owner: { readonly deactivatedAt: Date | null } | null
  readonly authorId: string | null
}

/** `author` is who made the segment, the request or the comment; `owner` and `orphan` are always about the segment. */
export function relationLookup(
  prisma: Pick<PrismaClient, 'segment' | 'changeRequest' | 'comment'>,
): RelationLookup {
  async function standingOf({ kind, id }: Subject): Promise<Standing | undefined> {
    switch (kind) {
      case 'segment': {
        const segment = await prisma.segment.findUnique({ where: { key: id }, ...segmentOf })
        return segment ? { ...segment, authorId: segment.createdById } : undefined
      }
      case 'request': {
        if (!isUuid(id)) return undefined
        const select = { authorId: true, segment: segmentOf }
        const request = await prisma.changeRequest.findUnique({ where: { id }, select })
        return request ? { ...request.segment, authorId: request.authorId } : undefined
      }
      case 'comment': {
        if (!isUuid(id)) return undefined
        const select = { authorId: true, segment: segmentOf }
        const comment = await prisma.comment.findUnique({ where: { id }, select })
        return comment ? { ...comment.segment, authorId: comment.authorId } : undefined
      }
    }
  }

  return async (personId, subject) => {
    if (subject.id.includes('\u0000')) return []
    const standing = await standingOf(subject)
    if (!standing) return []
    const relations: Relation[] = []
    if (personId !== null && standing.ownerId === personId) relations.push('owner')
    if (personId !== null && standing.authorId === personId) relations.push('author')
    if (standing.owner === null || standing.owner.deactivatedAt !== null) relations.push('orphan')
    return relations
  }
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
