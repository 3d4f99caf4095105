/** What lets someone in or was given out in their name ends with it: sessions, links, invitations, keys. */
import type { Prisma } from '../../generated/client.ts'

/** What password links are called among half-done sign-ins: who made it, then whom it is for. */
export const PASSWORD_LINK = 'password-link:'

/** Ids hold no colon. */
export const linkName = (makerId: string, userId: string) => `${PASSWORD_LINK}${makerId}:${userId}`

/** Whom a link is for; empty for a name of another form, which is no one's id. */
export const linkedIdOf = (identifier: string) => identifier.split(':')[2] ?? ''

export async function endLinksTo(transaction: Prisma.TransactionClient, userId: string): Promise<number> {
  const { count } = await transaction.verification.deleteMany({
    where: { identifier: { startsWith: PASSWORD_LINK, endsWith: `:${userId}` } },
  })
  return count
}

/** Ends what someone may still be let in by: sessions, links to a new password, and their keys if `endKeys`. */
export async function endAccess(
  transaction: Prisma.TransactionClient,
  userId: string,
  { endKeys, now }: { readonly endKeys: boolean; readonly now: Date },
): Promise<{ readonly sessions: number; readonly links: number; readonly keys: number }> {
  const sessions = await transaction.session.deleteMany({ where: { userId } })
  const links = await endLinksTo(transaction, userId)
  const keys = endKeys
    ? await transaction.apiKey.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
    : { count: 0 }
  return { sessions: sessions.count, links, keys: keys.count }
}

/** Ends what someone who was an admin gave to others: open invitations, and links by which they choose a password. */
export async function endGivenAccess(
  transaction: Prisma.TransactionClient,
  makerId: string,
  now: Date,
): Promise<{ readonly invitations: number; readonly linksForOthers: number }> {
  const invitations = await transaction.invitation.updateMany({
    where: { invitedById: makerId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  })
  const links = await transaction.verification.deleteMany({
    where: { identifier: { startsWith: `${PASSWORD_LINK}${makerId}:` } },
  })
  return { invitations: invitations.count, linksForOthers: links.count }
}
