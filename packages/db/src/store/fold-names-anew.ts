import { foldName } from '@tessera/governance/naming/fold-name'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { inTransaction, takeTurn } from './write-transaction.ts'

/**
 * Brings what the index compares names by in line with how names are folded today; for the opening of a store that an
 * earlier version wrote. Names themselves stay. Where two of them are the same by today's fold, the older segment holds
 * it, and the younger is kept apart by its id until it is renamed: no name folds to text with a space and an id.
 */
export async function foldNamesAnew(prisma: PrismaClient): Promise<void> {
  if ((await misfolded(prisma)).length === 0) return
  await inTransaction(prisma, async (transaction) => {
    await takeTurn(transaction, 'segments')
    const wrong = await misfolded(transaction)
    // Out of each other's way first: what one folds to may be what another was folded to.
    for (const { id } of wrong)
      await transaction.segment.update({ where: { id }, data: { nameFolded: ` ${id}` } })
    for (const { id, nameFolded } of wrong)
      await transaction.segment.update({ where: { id }, data: { nameFolded } })
  })
}

/** Segments with what they should be compared by, where that is not so. */
async function misfolded(client: Prisma.TransactionClient): Promise<{ id: string; nameFolded: string }[]> {
  const rows = await client.segment.findMany({
    select: { id: true, name: true, nameFolded: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const held = new Set<string>()
  return rows.flatMap(({ id, name, nameFolded: was }) => {
    const fold = foldName(name)
    const nameFolded = held.has(fold) ? `${fold} ${id}` : fold
    held.add(fold)
    return nameFolded === was ? [] : [{ id, nameFolded }]
  })
}
