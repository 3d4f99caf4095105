import type { InvitationRepository } from '@tessera/db/people/invitation-repository'
import type { ControlStore } from '@tessera/db/store/control-store'
import type { OidcSettings } from './oidc-settings.ts'
import type { Admission } from './sign-in-library.ts'

/**
 * Whom the identity provider may send: people who are here, who were invited, or whose address is of an allowed domain.
 * The provider has to vouch for the address.
 */
export function admissionOf(
  { prisma, audit }: Pick<ControlStore, 'prisma' | 'audit'>,
  invitations: InvitationRepository,
  oidc: OidcSettings | undefined,
): Admission {
  const invited = (email: string) => invitations.byEmail(email, new Date())

  return {
    async refusal({ email, emailVerified }) {
      if (!emailVerified || !email.includes('@')) return 'email-not-verified'
      const person = await prisma.user.findUnique({ where: { email } })
      if (person) return person.deactivatedAt === null ? undefined : 'not-invited'
      const domain = email.slice(email.lastIndexOf('@') + 1)
      if (oidc?.allowedDomains.includes(domain) || (await invited(email))) return undefined
      return 'not-invited'
    },

    async role(email) {
      const invitation = await invited(email.toLowerCase())
      if (invitation) return { role: invitation.role, teamKey: invitation.teamKey }
      return { role: oidc?.defaultRole ?? 'viewer', teamKey: null }
    },

    async isBarred(id) {
      const person = await prisma.user.findUnique({ where: { id }, select: { deactivatedAt: true } })
      return person === null || person.deactivatedAt !== null
    },

    async began(id, address) {
      const person = await prisma.user.findUnique({ where: { id } })
      if (!person) return
      const { name, email } = person
      // Whoever comes by the identity provider has used the link up too.
      const invitation = await invited(email)
      if (invitation) await invitations.taken(invitation.id, { id, name }, new Date())
      await audit.append({
        at: Date.now(),
        actor: { kind: 'user', id, name },
        action: 'session.started',
        outcome: 'done',
        subject: 'session',
        subjectId: id,
        before: null,
        after: { address },
        reason: '',
      })
    },
  }
}
