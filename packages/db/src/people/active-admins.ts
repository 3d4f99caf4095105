import type { Prisma, PrismaClient } from '../../generated/client.ts'

/** Ids of the admins who may sign in, without those in `except`. */
export async function activeAdmins(
  prisma: PrismaClient | Prisma.TransactionClient,
  except: readonly string[] = [],
): Promise<readonly string[]> {
  const admins = await prisma.user.findMany({
    where: { role: 'admin', deactivatedAt: null, id: { notIn: [...except] } },
    select: { id: true },
  })
  return admins.map(({ id }) => id)
}
