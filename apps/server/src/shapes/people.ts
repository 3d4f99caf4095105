/** People as admins, and they themselves, see them. Moments are ISO 8601 text. */
import type { Role, Scope } from '@tessera/governance/permissions/role'
import type { PersonName } from './person-name.ts'

export interface TeamName {
  readonly key: string
  readonly name: string
}

/** Who is signed in. */
export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly team: TeamName | null
  /** False: they come by the identity provider alone. */
  readonly hasPassword: boolean
  /** Procedures that their role is let into, some only for the owner or author. */
  readonly may: readonly string[]
}

/** What the sign-in page shows before anybody is signed in. */
export interface Welcome {
  readonly workspace: string
  /** Nobody is here yet: the first admin has to be made. */
  readonly needsSetUp: boolean
  /** What the identity provider is called; null: there is none. */
  readonly sso: string | null
  /** The demo workspace's own people, as long as their password is the demo's. */
  readonly demo: {
    readonly password: string
    readonly people: readonly { readonly name: string; readonly email: string; readonly about: string }[]
  } | null
}

export interface PersonDetail extends PersonName {
  readonly email: string
  readonly role: Role
  readonly team: TeamName | null
  readonly deactivatedAt: string | null
  readonly createdAt: string
  /** Segments outside the archive that they answer for. */
  readonly owns: number
  /** When they last signed in or their session was renewed; null when they are signed in nowhere. */
  readonly lastSignInAt: string | null
}

export interface SessionSummary {
  readonly id: string
  /** The one that asks. */
  readonly current: boolean
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  readonly address: string | null
  /** As the browser names itself. */
  readonly browser: string | null
}

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly teamKey: string | null
  readonly invitedBy: string
  readonly createdAt: string
  readonly expiresAt: string
}

/** What somebody with the link sees before they join. */
export interface InvitationOffer {
  readonly workspace: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string
  readonly expiresAt: string
}

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly person: { readonly id: string; readonly name: string }
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export interface Team extends TeamName {
  readonly members: number
  readonly segments: number
}
