/** What admins do with people, invitations and teams, and everybody with their API keys. */
import type { ApiKeyRecord, ApiKeyRepository } from '@tessera/db/people/api-key-repository'
import type { InvitationRecord, InvitationRepository } from '@tessera/db/people/invitation-repository'
import type { PeopleRepository, Person, Succession } from '@tessera/db/people/people-repository'
import type { TeamRepository } from '@tessera/db/people/team-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Role, Scope } from '@tessera/governance/permissions/role'
import type { Caller } from '../../auth/caller.ts'
import { KEY_PREFIX } from '../../auth/resolve-actor.ts'
import { newToken, sha256 } from '../../auth/secrets.ts'
import { ServerError } from '../../server-error.ts'
import type { ApiKey, Invitation, PersonDetail, Team } from '../../shapes/people.ts'
import type { PersonName } from '../../shapes/person-name.ts'
import type { ProveIdentity } from './prove-identity.ts'

export interface PeopleService {
  list(): Promise<PersonDetail[]>
  /** Everybody who ever was here, for naming them. */
  names(): Promise<PersonName[]>
  setRole(actor: Actor, id: string, role: Role): Promise<void>
  setTeam(actor: Actor, id: string, teamKey: string | null): Promise<void>
  deactivate(actor: Actor, id: string, succession: Succession | undefined): Promise<void>
  reactivate(actor: Actor, id: string): Promise<void>
}

export interface InvitationService {
  list(): Promise<Invitation[]>
  /** The token goes into the link and is kept nowhere. */
  create(
    actor: Actor,
    input: { email: string; role: Role; teamKey?: string | undefined },
  ): Promise<{ invitation: Invitation; token: string; mailed: boolean }>
  revoke(actor: Actor, id: string): Promise<void>
}

export interface ApiKeyService {
  mine(actor: Actor): Promise<ApiKey[]>
  all(): Promise<ApiKey[]>
  /** The key itself is answered once and kept nowhere. `days` that it can be used. Asks who it is as `ProveIdentity` does. */
  create(
    actor: Actor,
    input: { name: string; scopes: readonly Scope[]; days: number; password: string },
    from: { readonly sessionId: string | undefined; readonly caller: Caller },
  ): Promise<{ apiKey: ApiKey; key: string }>
  revoke(actor: Actor, id: string): Promise<void>
  /** Anybody's. */
  revokeAny(actor: Actor, id: string): Promise<void>
}

export interface TeamService {
  list(): Promise<Team[]>
  create(actor: Actor, name: string): Promise<{ key: string }>
  rename(actor: Actor, key: string, name: string): Promise<void>
  remove(actor: Actor, key: string): Promise<void>
}

const DAY_MS = 86_400_000
/** Days that an invitation stays open. */
const INVITATION_DAYS = 7

export function peopleService(people: PeopleRepository): PeopleService {
  return {
    list: async () => (await people.list()).map(detailOf),
    names: async () =>
      (await people.list()).map(({ id, name, deactivatedAt }) => ({
        id,
        name,
        active: deactivatedAt === null,
      })),
    setRole: (actor, id, role) => people.setRole(actor, id, role),
    setTeam: (actor, id, teamKey) => people.setTeam(actor, id, teamKey),
    deactivate: (actor, id, succession) => people.deactivate(actor, id, succession),
    reactivate: (actor, id) => people.reactivate(actor, id),
  }
}

function detailOf({ id, name, email, role, team, owns, ...person }: Person): PersonDetail {
  return {
    id,
    name,
    active: person.deactivatedAt === null,
    email,
    role,
    team,
    owns,
    deactivatedAt: person.deactivatedAt?.toISOString() ?? null,
    createdAt: person.createdAt.toISOString(),
    lastSignInAt: person.lastSignInAt?.toISOString() ?? null,
  }
}

export function invitationService(
  invitations: InvitationRepository,
  /** Sends it; false when there is no e-mail, or the server did not take it. */
  send: (invitation: Invitation, token: string) => Promise<boolean>,
): InvitationService {
  return {
    list: async () => (await invitations.list(new Date())).map(invitationOf),
    async create(actor, { email, role, teamKey = null }) {
      const token = newToken()
      const expiresAt = new Date(Date.now() + INVITATION_DAYS * DAY_MS)
      const record = await invitations.create(actor, idOf(actor), {
        email,
        role,
        teamKey,
        tokenHash: sha256(token),
        expiresAt,
      })
      const invitation = invitationOf(record)
      return { invitation, token, mailed: await send(invitation, token) }
    },
    revoke: (actor, id) => invitations.revoke(actor, id),
  }
}

function invitationOf({ invitedBy, createdAt, expiresAt, ...record }: InvitationRecord): Invitation {
  return {
    ...record,
    invitedBy: invitedBy.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

export function apiKeyService(
  keys: ApiKeyRepository,
  people: Pick<PeopleRepository, 'get'>,
  prove: ProveIdentity,
): ApiKeyService {
  return {
    mine: async (actor) => (await keys.list(idOf(actor))).map(apiKeyOf),
    all: async () => (await keys.list()).map(apiKeyOf),
    async create(actor, { name, scopes, days, password }, { sessionId, caller }) {
      await prove(await people.get(idOf(actor)), { password, sessionId }, caller)
      const key = KEY_PREFIX + newToken()
      const expiresAt = new Date(Date.now() + days * DAY_MS)
      const record = await keys.create(actor, idOf(actor), {
        name,
        prefix: key.slice(0, KEY_PREFIX.length + 6),
        hash: sha256(key),
        scopes: [...new Set(scopes)],
        expiresAt,
      })
      return { apiKey: apiKeyOf(record), key }
    },
    revoke: (actor, id) => keys.revoke(actor, idOf(actor), id),
    revokeAny: (actor, id) => keys.revoke(actor, null, id),
  }
}

function apiKeyOf({ id, name, prefix, scopes, person, ...record }: ApiKeyRecord): ApiKey {
  return {
    id,
    name,
    prefix,
    scopes,
    person: { id: person.id, name: person.name },
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
  }
}

export function teamService(teams: TeamRepository): TeamService {
  return {
    list: () => teams.list(),
    create: (actor, name) => teams.create(actor, name),
    rename: (actor, key, name) => teams.rename(actor, key, name),
    remove: (actor, key) => teams.remove(actor, key),
  }
}

function idOf(actor: Actor): string {
  const id = personOf(actor)
  if (id !== null) return id
  throw new ServerError('Only a person may do this. Nothing was done.', {
    code: 'not-allowed',
    fix: 'Sign in.',
  })
}
