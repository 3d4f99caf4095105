/** Signing in and out, the first admin, one's own sessions and password. */
import type { ControlStore } from '@tessera/db/store/control-store'
import type { InvitationRepository } from '@tessera/db/people/invitation-repository'
import type { PeopleRepository, Person } from '@tessera/db/people/people-repository'
import type { LinkedPerson, SessionRepository } from '@tessera/db/people/session-repository'
import type { SignInThrottle } from '@tessera/db/people/sign-in-throttle'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import { isAPIError } from 'better-auth/api'
import type { Caller } from '../../auth/caller.ts'
import { networkOf } from '../../auth/caller.ts'
import { DEMO_PASSWORD, forgetDemoPerson, readDemoPeople } from '../../auth/demo-people.ts'
import type { OidcSettings } from '../../auth/oidc-settings.ts'
import { refuseWeak } from '../../auth/refuse-weak.ts'
import { isSame, newToken, sha256 } from '../../auth/secrets.ts'
import { OIDC } from '../../auth/sign-in-library.ts'
import type { SignInLibrary } from '../../auth/sign-in-library.ts'
import type { Lane } from '../../lane.ts'
import { allowedPaths } from '../../permissions/allowed-paths.ts'
import { ServerError } from '../../server-error.ts'
import type { InvitationOffer, Me, SessionSummary, Welcome } from '../../shapes/people.ts'
import type { ProveIdentity } from './prove-identity.ts'
import type { SignInTries } from './sign-in-tries.ts'
import { workspaceName } from '../workspace/workspace-service.ts'

/** How long the link of somebody who forgot their password works. */
const PASSWORD_LINK_MS = 86_400_000

export interface NewPassword {
  readonly name: string
  readonly password: string
}

export interface SessionService {
  /** Null for a stranger. */
  me(actor: Actor | undefined): Promise<Me | null>
  welcome(): Promise<Welcome>
  /** `wrong-password`, `locked-out`. Ends the session that the browser came with. */
  signIn(input: { email: string; password: string }, caller: Caller): Promise<void>
  signOut(actor: Actor, sessionId: string | undefined, caller: Caller): Promise<void>
  /** Makes the first admin, by the token that the server printed; `already-set-up`. */
  setUp(input: NewPassword & { token: string; email: string }, caller: Caller): Promise<void>
  /** The address of the identity provider's sign-in page. */
  startSso(returnTo: string, caller: Caller): Promise<{ url: string }>
  /** What an invitation's link offers; `invitation-not-open`. */
  offer(token: string, caller: Caller): Promise<InvitationOffer>
  accept(input: NewPassword & { token: string }, caller: Caller): Promise<void>
  /** Whose password a link lets one choose, and how many API keys they have in use; `invitation-not-open`. */
  passwordOffer(token: string, caller: Caller): Promise<{ name: string; email: string; keys: number }>
  /** Chooses it, ends every session and link of theirs, their keys if `endKeys`, and begins a session for the caller. */
  choosePassword(input: { token: string; password: string; endKeys: boolean }, caller: Caller): Promise<void>
  /** A link for somebody who forgot their password; the token is answered once and kept nowhere. */
  makePasswordLink(actor: Actor, id: string): Promise<{ token: string; expiresAt: string }>
  list(actor: Actor, current: string | undefined): Promise<SessionSummary[]>
  end(actor: Actor, id: string): Promise<void>
  endOthers(actor: Actor, current: string | undefined): Promise<number>
  /** Ends every session and link of theirs, their keys if `endKeys`, and begins another session for the caller. */
  changePassword(
    actor: Actor,
    input: { current: string; next: string; endKeys: boolean },
    caller: Caller,
  ): Promise<void>
  rename(actor: Actor, name: string): Promise<void>
}

export function sessionService(parts: {
  readonly control: ControlStore
  readonly library: SignInLibrary
  readonly people: PeopleRepository
  readonly sessions: SessionRepository
  readonly invitations: InvitationRepository
  readonly throttle: SignInThrottle
  readonly tries: SignInTries
  readonly prove: ProveIdentity
  /** How many of a person's API keys can still be used. */
  readonly keysInUse: (id: string) => Promise<number>
  /** Hashing is slow on purpose: a few at a time. */
  readonly hashing: Lane
  readonly oidc: OidcSettings | undefined
  /** What the set-up link must carry. */
  readonly setUpToken: () => Promise<string>
}): SessionService {
  const { control, library, people, sessions, invitations, throttle, tries, prove, hashing, oidc } = parts

  async function hash(password: string): Promise<string> {
    const { password: hasher } = await library.$context
    return hashing.run(() => hasher.hash(password))
  }

  /** Checks the password and begins a session; the cookie goes to the caller. */
  async function begin(email: string, password: string, caller: Caller): Promise<void> {
    try {
      const { headers } = await hashing.run(() =>
        library.api.signInEmail({
          body: { email, password },
          headers: caller.headers,
          returnHeaders: true,
        }),
      )
      await endFormer(caller)
      caller.setCookies(headers.getSetCookie())
    } catch (error) {
      if (isAPIError(error)) throw wrongPassword()
      throw error
    }
  }

  /** The session that a browser comes with is never the one that it leaves with. */
  async function endFormer(caller: Caller): Promise<void> {
    const former = await library.api.getSession({ headers: caller.headers, query: { disableRefresh: true } })
    if (former) await control.prisma.session.deleteMany({ where: { id: former.session.id } })
  }

  /** A guessed link counts as a try. */
  async function linked(token: string, caller: Caller): Promise<LinkedPerson> {
    const person = await sessions.byPasswordLink(sha256(token), new Date())
    if (person) return person
    await tries.link(caller)
    throw notOpen('link')
  }

  const service: SessionService = {
    async me(actor) {
      const id = actor && personOf(actor)
      if (!actor || !id || actor.kind === 'system') return null
      const { name, email, role, team } = await people.get(id)
      const hasPassword = (await sessions.passwordHash(id)) !== null
      return { id, name, email, role, team, hasPassword, may: allowedPaths(actor) }
    },

    async welcome() {
      const demo = await readDemoPeople(control.settings)
      const active = await control.prisma.user.findMany({
        where: { id: { in: demo.map(({ id }) => id) }, deactivatedAt: null },
        select: { id: true },
      })
      const shown = demo.filter(({ id }) => active.some((person) => person.id === id))
      return {
        workspace: await workspaceName(control.settings),
        needsSetUp: (await people.count()) === 0,
        sso: oidc?.name ?? null,
        demo:
          shown.length === 0
            ? null
            : {
                password: DEMO_PASSWORD,
                people: shown.map(({ name, email, about }) => ({ name, email, about })),
              },
      }
    },

    async signIn({ email, password }, caller) {
      const person = await control.prisma.user.findUnique({ where: { email }, select: { id: true } })
      const account = `account:${sha256(email)}`
      await tries.password({ account, ...(person ? { about: person.id } : {}) }, caller)
      await begin(email, password, caller)
      await throttle.succeeded(account, `address:${networkOf(caller.address)}`)
    },

    async signOut(actor, sessionId, caller) {
      const person = personOf(actor)
      if (person !== null && sessionId !== undefined) await sessions.end(actor, person, sessionId)
      const { headers } = await library.api.signOut({ headers: caller.headers, returnHeaders: true })
      caller.setCookies(headers.getSetCookie())
    },

    async setUp({ token, name, email, password }, caller) {
      await tries.link(caller)
      if ((await people.count()) > 0) throw alreadySetUp()
      if (!isSame(token, await parts.setUpToken())) {
        throw new ServerError('This is not the link that the server printed. Nothing was changed.', {
          code: 'not-allowed',
          fix: 'Copy the whole link from where the server was started.',
        })
      }
      refuseWeak(password, { email, name })
      const passwordHash = await hash(password)
      await people.createFirst({ kind: 'system', id: null, name: 'Set-up' }, [
        { name, email, role: 'admin', passwordHash },
      ])
      await begin(email, password, caller)
    },

    async startSso(returnTo, caller) {
      if (!oidc) {
        throw new ServerError('This workspace has no single sign-on.', {
          code: 'not-found',
          fix: 'Sign in with your password.',
        })
      }
      const { headers, response } = await library.api.signInSocial({
        body: {
          provider: OIDC,
          callbackURL: returnTo,
          errorCallbackURL: '/sign-in',
          disableRedirect: true,
        },
        headers: caller.headers,
        returnHeaders: true,
      })
      caller.setCookies(headers.getSetCookie())
      if (!('url' in response) || !response.url) throw new Error('The identity provider has no sign-in page')
      return { url: response.url }
    },

    async offer(token, caller) {
      const invitation = await invitations.byToken(sha256(token), new Date())
      if (!invitation) {
        await tries.link(caller)
        throw notOpen()
      }
      const { email, role, invitedBy, expiresAt } = invitation
      return {
        workspace: await workspaceName(control.settings),
        email,
        role,
        invitedBy: invitedBy.name,
        expiresAt: expiresAt.toISOString(),
      }
    },

    async accept({ token, name, password }, caller) {
      const invitation = await invitations.byToken(sha256(token), new Date())
      if (!invitation) {
        await tries.link(caller)
        throw notOpen()
      }
      refuseWeak(password, { email: invitation.email, name })
      const passwordHash = await hash(password)
      const person = await invitations.accept(sha256(token), { name, passwordHash }, new Date())
      await begin(person.email, password, caller)
    },

    async passwordOffer(token, caller) {
      const { id, name, email } = await linked(token, caller)
      return { name, email, keys: await parts.keysInUse(id) }
    },

    async choosePassword({ token, password, endKeys }, caller) {
      const person = await linked(token, caller)
      refuseWeak(password, person)
      const passwordHash = await hash(password)
      const isUsed = await sessions.usePasswordLink(sha256(token), { passwordHash, endKeys }, new Date())
      if (!isUsed) throw notOpen('link')
      await forgetDemoPerson(control.settings, person.id)
      await throttle.succeeded(`account:${sha256(person.email)}`, `address:${networkOf(caller.address)}`)
      await begin(person.email, password, caller)
    },

    async makePasswordLink(actor, id) {
      const token = newToken()
      const expiresAt = new Date(Date.now() + PASSWORD_LINK_MS)
      await sessions.makePasswordLink(actor, id, sha256(token), expiresAt)
      return { token, expiresAt: expiresAt.toISOString() }
    },

    async list(actor, current) {
      const found = await sessions.list(ownId(actor), new Date())
      return found.map(({ id, createdAt, seenAt, expiresAt, address, browser }) => ({
        id,
        current: id === current,
        createdAt: createdAt.toISOString(),
        seenAt: seenAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        address,
        browser,
      }))
    },

    async end(actor, id) {
      if (await sessions.end(actor, ownId(actor), id)) return
      throw new ServerError('There is no such session. Nothing was changed.', {
        code: 'not-found',
        fix: 'Look at the list again: it may have ended.',
      })
    },

    endOthers: (actor, current) => sessions.endOthers(actor, ownId(actor), current ?? null),

    async changePassword(actor, { current, next, endKeys }, caller) {
      const id = ownId(actor)
      const { email, name } = await people.get(id)
      await prove({ id, email }, { password: current, sessionId: undefined }, caller)
      refuseWeak(next, { email, name })
      await sessions.changePassword(actor, id, { passwordHash: await hash(next), endKeys })
      await forgetDemoPerson(control.settings, id)
      await begin(email, next, caller)
    },

    rename: (actor, name) => people.rename(actor, ownId(actor), name),
  }
  return service
}

/** Procedures about oneself let no key and no system in. */
function ownId(actor: Actor): Person['id'] {
  const id = personOf(actor)
  if (id !== null) return id
  throw new ServerError('Only a person has an account.', { code: 'not-allowed', fix: 'Sign in.' })
}

function wrongPassword(): ServerError {
  return new ServerError('The e-mail address or the password is not right.', {
    code: 'wrong-password',
    fix: 'Check both and try again; an admin can make a link for a new password.',
  })
}

function alreadySetUp(): ServerError {
  return new ServerError('This workspace has been set up already. Nothing was changed.', {
    code: 'already-set-up',
    fix: 'Sign in, or ask an admin to invite you.',
  })
}

function notOpen(what = 'invitation'): ServerError {
  return new ServerError(`This ${what} has been used, taken back, or has run out.`, {
    code: 'invitation-not-open',
    fix: 'Ask an admin for a new one.',
  })
}
