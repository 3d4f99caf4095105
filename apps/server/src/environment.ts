import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OidcSettings } from './auth/oidc-settings.ts'
import { readOidcSettings } from './auth/oidc-settings.ts'
import type { UploadLimits } from './http/upload-quota.ts'
import { defaultUploadLimits } from './http/upload-quota.ts'
import type { MailSettings } from './mail/mailer.ts'
import { readMailSettings } from './mail/mail-settings.ts'
import { StartError } from './start-error.ts'

/** Where and how the server runs, read once from the environment. */
export interface Environment {
  readonly port: number
  readonly host: string
  /** Absolute path of the data folder. */
  readonly data: string
  /** A PostgreSQL for the control plane; the embedded one when absent. */
  readonly databaseUrl?: string
  /** Host names, besides loopback and plain addresses, that browsers may reach the server by. */
  readonly allowedHosts: readonly string[]
  /** Where people reach the server: `https://tessera.example`. Needed behind a proxy that speaks HTTPS. */
  readonly publicUrl?: string
  /** Addresses or networks of proxies whose word on the client's address is taken; none when left out. */
  readonly trustedProxies?: readonly string[]
  readonly oidc?: OidcSettings
  /** Notifications go out by e-mail when it is there. */
  readonly mail?: MailSettings
  /** Whether webhooks may reach addresses inside the network; they may not when left out. */
  readonly privateWebhooks?: boolean
  /** How much may lie in the folder of uploads; the usual when left out. */
  readonly uploadLimits?: UploadLimits
  /** How many profiles and events the demo workspace is made of. */
  readonly demo: { readonly profiles: number; readonly events: number }
}

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * `PORT`, `HOST`, `TESSERA_DATA`, `DATABASE_URL`, `TESSERA_ALLOWED_HOSTS`, `TESSERA_PUBLIC_URL`, `TESSERA_TRUSTED_PROXIES`,
 * `TESSERA_SMTP_URL`, `TESSERA_MAIL_FROM`, `TESSERA_PRIVATE_WEBHOOKS`, `TESSERA_UPLOAD_MB`, `TESSERA_UPLOAD_MB_PER_PERSON`, `TESSERA_DEMO_PROFILES`, `TESSERA_DEMO_EVENTS`, and the `TESSERA_OIDC_…` of single sign-on.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const publicUrl = readPublicUrl(variables['TESSERA_PUBLIC_URL'])
  const oidc = readOidcSettings(variables)
  const mail = readMailSettings(variables)
  return {
    port: wholeNumber(variables, 'PORT', 4000, 65_535),
    host: variables['HOST'] || '127.0.0.1',
    data: path.resolve(projectRoot, variables['TESSERA_DATA'] || '.tessera'),
    ...(variables['DATABASE_URL'] ? { databaseUrl: variables['DATABASE_URL'] } : {}),
    allowedHosts: [
      ...listOf(variables['TESSERA_ALLOWED_HOSTS']).map((host) => host.toLowerCase()),
      ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
    ],
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(oidc === undefined ? {} : { oidc }),
    ...(mail === undefined ? {} : { mail }),
    privateWebhooks: variables['TESSERA_PRIVATE_WEBHOOKS'] === '1',
    trustedProxies: listOf(variables['TESSERA_TRUSTED_PROXIES']),
    uploadLimits: {
      each: megabytes(variables, 'TESSERA_UPLOAD_MB_PER_PERSON', defaultUploadLimits.each),
      all: megabytes(variables, 'TESSERA_UPLOAD_MB', defaultUploadLimits.all),
    },
    demo: {
      profiles: wholeNumber(variables, 'TESSERA_DEMO_PROFILES', 60_000, 100_000_000),
      events: wholeNumber(variables, 'TESSERA_DEMO_EVENTS', 1_200_000, 1_000_000_000),
    },
  }
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

/** An origin, without a path. */
function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin
  throw new StartError(
    'wrong-setting',
    `TESSERA_PUBLIC_URL is "${text}"; it has to be like https://tessera.example, without a path. Nothing was started.`,
  )
}

/** In bytes. */
function megabytes(variables: NodeJS.ProcessEnv, name: string, fallback: number): number {
  return wholeNumber(variables, name, fallback / 1024 ** 2, 100_000_000) * 1024 ** 2
}

function wholeNumber(variables: NodeJS.ProcessEnv, name: string, fallback: number, max: number): number {
  const text = variables[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= max) return value
  throw new StartError(
    'wrong-setting',
    `${name} is "${text}"; it has to be a whole number from 0 to ${max}. Nothing was started.`,
  )
}
