import path from 'node:path'
import { fileURLToPath } from 'node:url'
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
  /** How many profiles and events the demo workspace is made of. */
  readonly demo: { readonly profiles: number; readonly events: number }
}

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))

/** `PORT`, `HOST`, `TESSERA_DATA`, `DATABASE_URL`, `TESSERA_ALLOWED_HOSTS`, `TESSERA_DEMO_PROFILES`, `TESSERA_DEMO_EVENTS`. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return {
    port: wholeNumber(variables, 'PORT', 4000, 65_535),
    host: variables['HOST'] || '127.0.0.1',
    data: path.resolve(projectRoot, variables['TESSERA_DATA'] || '.tessera'),
    ...(variables['DATABASE_URL'] ? { databaseUrl: variables['DATABASE_URL'] } : {}),
    allowedHosts: (variables['TESSERA_ALLOWED_HOSTS'] ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    demo: {
      profiles: wholeNumber(variables, 'TESSERA_DEMO_PROFILES', 60_000, 100_000_000),
      events: wholeNumber(variables, 'TESSERA_DEMO_EVENTS', 1_200_000, 1_000_000_000),
    },
  }
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
