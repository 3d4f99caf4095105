/** Puts together what is about people: who asks, signing in, roles, invitations, keys. */
import { apiKeyRepository } from '@tessera/db/people/api-key-repository'
import type { ControlStore } from '@tessera/db/store/control-store'
import { invitationRepository } from '@tessera/db/people/invitation-repository'
import { peopleRepository } from '@tessera/db/people/people-repository'
import { sessionRepository } from '@tessera/db/people/session-repository'
import { signInThrottle } from '@tessera/db/people/sign-in-throttle'
import { teamRepository } from '@tessera/db/people/team-repository'
import type { ResolveActor } from '../http/request-actor.ts'
import { lane } from '../lane.ts'
import type { MailSettings } from '../mail/mailer.ts'
import { openMailer } from '../mail/mailer.ts'
import { workspaceName } from '../services/workspace/workspace-service.ts'
import type {
  ApiKeyService,
  InvitationService,
  PeopleService,
  TeamService,
} from '../services/people/people-service.ts'
import {
  apiKeyService,
  invitationService,
  peopleService,
  teamService,
} from '../services/people/people-service.ts'
import type { SessionService } from '../services/people/session-service.ts'
import { sessionService } from '../services/people/session-service.ts'
import { proveIdentity } from '../services/people/prove-identity.ts'
import { signInTries } from '../services/people/sign-in-tries.ts'
import type { Invitation } from '../shapes/people.ts'
import { admissionOf } from './admission.ts'
import { invitationMail } from './invitation-mail.ts'
import { makeDemoPeople } from './demo-people.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { actorResolver } from './resolve-actor.ts'
import { keptText, newToken } from './secrets.ts'
import type { SignInLibrary } from './sign-in-library.ts'
import { openSignInLibrary } from './sign-in-library.ts'

export interface PeopleServices {
  readonly session: SessionService
  readonly people: PeopleService
  readonly invitations: InvitationService
  readonly apiKeys: ApiKeyService
  readonly teams: TeamService
}

export interface AssembledPeople {
  readonly services: PeopleServices
  readonly library: SignInLibrary
  readonly resolveActor: ResolveActor
  /** Makes the demo's own people where nobody is yet. */
  makeDemo(): Promise<void>
  /** The link by which the first admin is made; undefined when somebody is here. */
  setUpLink(url: string): Promise<string | undefined>
  sweep(now: number): Promise<void>
  close(): Promise<void>
}

const QUARTER_HOUR_MS = 900_000

export async function assemblePeople(
  control: ControlStore,
  settings: {
    readonly publicUrl: string | undefined
    readonly oidc: OidcSettings | undefined
    readonly mail: MailSettings | undefined
  },
): Promise<AssembledPeople> {
  const { prisma } = control
  const people = peopleRepository(prisma)
  const invitations = invitationRepository(prisma)
  const sessions = sessionRepository(prisma)
  const keys = apiKeyRepository(prisma)
  const throttle = signInThrottle(prisma, { windowMs: QUARTER_HOUR_MS, lockMs: QUARTER_HOUR_MS })
  const library = openSignInLibrary({
    prisma,
    secret: await keptText(prisma, 'sign-in-secret', newToken),
    publicUrl: settings.publicUrl,
    oidc: settings.oidc,
    admission: admissionOf(control, invitations, settings.oidc),
  })
  const hashing = lane({ width: 2, queue: 100, queuePerPerson: 30 })
  const tries = signInTries(throttle)
  const prove = proveIdentity({
    sessions,
    library,
    hashing,
    countTry: tries.password,
    succeeded: (account, address) => throttle.succeeded(account, address),
  })
  const keysInUse = async (id: string) => {
    const now = new Date()
    const all = await keys.list(id)
    return all.filter(({ revokedAt, expiresAt }) => !revokedAt && (!expiresAt || expiresAt > now)).length
  }
  const setUpToken = () => keptText(prisma, 'set-up-token', newToken)

  return {
    library,
    resolveActor: await actorResolver(library, keys),
    services: {
      session: sessionService({
        control,
        library,
        people,
        sessions,
        invitations,
        throttle,
        tries,
        prove,
        keysInUse,
        hashing,
        oidc: settings.oidc,
        setUpToken,
      }),
      people: peopleService(people),
      invitations: invitationService(invitations, mailing(control, settings)),
      apiKeys: apiKeyService(keys, people, prove),
      teams: teamService(teamRepository(prisma)),
    },

    async makeDemo() {
      if ((await people.count()) > 0) return
      const { password } = await library.$context
      await makeDemoPeople({ people, settings: control.settings, hash: (text) => password.hash(text) })
    },

    async setUpLink(url) {
      if ((await people.count()) > 0) return undefined
      // Behind the #, the token stays out of logs and of what pages send on.
      return `${url}/set-up#${await setUpToken()}`
    },

    async sweep(now) {
      await sessions.sweep(new Date(now))
      await throttle.sweep(new Date(now))
    },

    close: () => hashing.close(),
  }
}

/** Sends invitations by e-mail where that is set up; the admin has the link in any case. */
function mailing(
  { settings: kept }: Pick<ControlStore, 'settings'>,
  { mail, publicUrl }: { readonly mail: MailSettings | undefined; readonly publicUrl: string | undefined },
): (invitation: Invitation, token: string) => Promise<boolean> {
  return async (invitation, token) => {
    if (!mail || publicUrl === undefined) return false
    const mailer = openMailer(mail)
    try {
      await mailer.send(invitationMail(invitation, token, await workspaceName(kept), publicUrl))
      return true
    } catch {
      return false
    } finally {
      mailer.close()
    }
  }
}
