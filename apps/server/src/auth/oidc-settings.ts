import type { Role } from '@tessera/governance/permissions/role'
import { roles } from '@tessera/governance/permissions/role'
import { StartError } from '../start-error.ts'

/** The workspace's identity provider. */
export interface OidcSettings {
  /** `https://login.example`; its discovery document is below it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** On the button: "Sign in with …". */
  readonly name: string
  /** Whoever the provider vouches for with an address of these domains gets in uninvited. Lower case. */
  readonly allowedDomains: readonly string[]
  /** Of those who come uninvited. */
  readonly defaultRole: Role
}

/** `TESSERA_OIDC_ISSUER`, `…_CLIENT_ID`, `…_CLIENT_SECRET`, `…_NAME`, `…_ALLOWED_DOMAINS`, `…_DEFAULT_ROLE`; undefined without an issuer. */
export function readOidcSettings(variables: NodeJS.ProcessEnv): OidcSettings | undefined {
  const issuer = variables['TESSERA_OIDC_ISSUER']
  if (!issuer) return undefined
  if (!variables['TESSERA_PUBLIC_URL'])
    throw wrong(
      'TESSERA_PUBLIC_URL is needed with TESSERA_OIDC_ISSUER: the provider sends people back to it.',
    )
  const defaultRole = variables['TESSERA_OIDC_DEFAULT_ROLE'] || 'viewer'
  if (!isRole(defaultRole))
    throw wrong(`TESSERA_OIDC_DEFAULT_ROLE is "${defaultRole}"; it is one of ${roles.join(', ')}.`)
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId: required(variables, 'TESSERA_OIDC_CLIENT_ID'),
    clientSecret: required(variables, 'TESSERA_OIDC_CLIENT_SECRET'),
    name: variables['TESSERA_OIDC_NAME'] || 'single sign-on',
    allowedDomains: (variables['TESSERA_OIDC_ALLOWED_DOMAINS'] ?? '')
      .split(',')
      .map((domain) => domain.trim().toLowerCase().replace(/^@/, ''))
      .filter(Boolean),
    defaultRole,
  }
}

function required(variables: NodeJS.ProcessEnv, name: string): string {
  const text = variables[name]
  if (text) return text
  throw wrong(`${name} is needed with TESSERA_OIDC_ISSUER.`)
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)
const wrong = (message: string) => new StartError('wrong-setting', `${message} Nothing was started.`)
