/**
 * The sign-in library on the control plane: password hashing, sessions and their cookies, the OpenID Connect exchange.
 * Its own routes are not served; what is needed of it is called, so that nothing else of it can be reached.
 */
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { ControlStore } from '@tessera/db/store/control-store'
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins'
import { ADDRESS_HEADER } from './caller.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { MAX_PASSWORD } from '@tessera/governance/fields/password-fault'
import { sha256 } from './secrets.ts'

/** Seconds that a session lasts when it is not used. */
const SESSION_SECONDS = 7 * 86_400
/** Seconds after which a session in use is renewed. */
const RENEW_SECONDS = 3600
/** The provider's name in accounts and in the address that it sends people back to. */
export const OIDC = 'oidc'

export interface Admission {
  /** Why the provider's person is not let in; undefined when they are. */
  refusal(profile: { readonly email: string; readonly emailVerified: boolean }): Promise<string | undefined>
  /** The role and team of somebody new. */
  role(email: string): Promise<{ readonly role: string; readonly teamKey: string | null }>
  /** Whether they are deactivated. */
  isBarred(userId: string): Promise<boolean>
  /** A session of theirs has begun. */
  began(userId: string, address: string | null): Promise<void>
}

export type SignInLibrary = ReturnType<typeof openSignInLibrary>

export function openSignInLibrary(parts: {
  readonly prisma: ControlStore['prisma']
  readonly secret: string
  /** Where people reach the server; cookies are for HTTPS only when it is HTTPS. */
  readonly publicUrl: string | undefined
  readonly oidc: OidcSettings | undefined
  readonly admission: Admission
}) {
  const { prisma, secret, publicUrl = 'http://localhost', oidc, admission } = parts
  return betterAuth({
    appName: 'Tessera',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // Wrong passwords and refused people are counted and logged by us.
    logger: { disabled: true },
    // Counted by us: its own buckets are of one process.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: MAX_PASSWORD,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    account: { accountLinking: { enabled: true, allowDifferentEmails: false } },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        teamKey: { type: 'string', required: false, input: false },
        deactivatedAt: { type: 'date', required: false, input: false },
      },
      async validateUserInfo({ user, source }) {
        if (source.method !== 'oauth') return undefined
        const email = String(user.email ?? '').toLowerCase()
        const error = await admission.refusal({ email, emailVerified: user.emailVerified === true })
        return error === undefined ? undefined : { error }
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => (await admission.isBarred(userId)) === false,
          after: ({ userId, ipAddress }) => admission.began(userId, ipAddress ?? null),
        },
      },
      account: {
        // Nothing is done in the provider's name, so its tokens are not kept.
        create: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
        update: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
      },
      user: {
        create: {
          before: async (user) => ({ data: { ...user, ...(await admission.role(user.email)) } }),
        },
      },
    },
    onAPIError: { errorURL: '/sign-in' },
    advanced: {
      // Two workspaces on one host, told apart by their ports alone, would overwrite each other's cookies.
      cookiePrefix: `tessera-${sha256(secret).slice(0, 8)}`,
      useSecureCookies: publicUrl.startsWith('https:'),
      // The page itself needs no cookie, so that a link from elsewhere still finds its reader signed in.
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: oidc
      ? [
          genericOAuth({
            config: [
              {
                providerId: OIDC,
                name: oidc.name,
                discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                clientId: oidc.clientId,
                clientSecret: oidc.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                requireIdTokenVerification: true,
                mapProfileToUser: ({ name, email }) => ({ name: nameOf(name, email) }),
              },
            ],
          }),
        ]
      : [],
  })
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null }

/** The provider's name for somebody, as far as it can be shown; else the first part of their address. */
function nameOf(name: unknown, email: unknown): string {
  const text = typeof name === 'string' ? name.replaceAll(/\p{Cc}/gu, ' ').trim() : ''
  return (text || String(email).split('@')[0] || 'Somebody').slice(0, 120)
}
