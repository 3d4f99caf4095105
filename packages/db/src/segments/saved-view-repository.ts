/** Ways of looking at the segments, each person's own. */
import type { PrismaClient } from '../../generated/client.ts'

export interface SavedView {
  readonly id: string
  readonly name: string
  /** The search part of the list's address, as the screen reads it. */
  readonly search: Readonly<Record<string, unknown>>
}

export interface SavedViewRepository {
  /** By name. */
  list(userId: string): Promise<SavedView[]>
  /** A view of that name is replaced. */
  save(userId: string, view: Omit<SavedView, 'id'>): Promise<SavedView>
  /** Nothing happens when it is gone, or another person's. */
  remove(userId: string, id: string): Promise<void>
}

interface Row {
  readonly id: string
  readonly name: string
  readonly search: string
}

const viewOf = ({ id, name, search }: Row): SavedView => ({ id, name, search: JSON.parse(search) })

export function savedViewRepository(prisma: PrismaClient): SavedViewRepository {
  return {
    async list(userId) {
      return (await prisma.savedView.findMany({ where: { userId }, orderBy: { name: 'asc' } })).map(viewOf)
    },
    async save(userId, { name, search }) {
      const text = JSON.stringify(search)
      const row = await prisma.savedView.upsert({
        where: { userId_name: { userId, name } },
        create: { userId, name, search: text },
        update: { search: text },
      })
      return viewOf(row)
    },
    async remove(userId, id) {
      await prisma.savedView.deleteMany({ where: { userId, id } })
    },
  }
}
