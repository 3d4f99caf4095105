/** The server as a process of its own, as `npm start` runs it; for tests that kill it or starve it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { signInAsAdmin } from './sign-in.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface Program {
  readonly child: ChildProcess
  /** The address that it answers at, once an admin is signed in there. */
  readonly ready: Promise<string>
  /** Says that the demo is being made. */
  readonly making: Promise<void>
  readonly ended: Promise<{ code: number | null; said: string }>
}

/** Starts it on `data` with no demo and any free port; `limits` are `ulimit` options, such as `-f 20000`. */
export function startProgram(
  data: string,
  variables: Readonly<Record<string, string>> = {},
  limits?: string,
): Program {
  const env = { ...process.env, PORT: '0', TESSERA_DATA: data, TESSERA_DEMO_PROFILES: '0', ...variables }
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
  const child =
    limits === undefined
      ? spawn(process.execPath, [main], { env, stdio })
      : spawn('sh', ['-c', `ulimit ${limits}; exec "$0" "$@"`, process.execPath, main], { env, stdio })
  let said = ''
  const ready = Promise.withResolvers<string>()
  const making = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
      const url = /Tessera is ready: (\S+)/.exec(said)?.[1]
      if (url) ready.resolve(url)
      if (said.includes('Making the demo')) making.resolve()
    })
  }
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said })),
  )
  const signedIn = ready.promise.then(async (url) => {
    await signInAsAdmin(url, said)
    return url
  })
  // A program that is killed early is waited for by nobody.
  signedIn.catch(() => undefined)
  return { child, ready: signedIn, making: making.promise, ended }
}
