/** A real server on throwaway data, with a real client; for tests. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testDatabase } from '@tessera/db/store/testing-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import type { Environment } from '../environment.ts'
import type { AppRouter } from '../router.ts'
import type { ErrorDetail } from '../server-error.ts'
import { startServer } from '../start-server.ts'
import { fetch } from './cookie-jar.ts'
import { signInAsAdmin } from './sign-in.ts'

export interface ThrowawayServer {
  readonly url: string
  readonly data: string
  readonly client: TRPCClient<AppRouter>
  /** Stops it and starts it again on the same data; answers the new one. `meanwhile` has the folder to itself. */
  restart(meanwhile?: () => Promise<void>): Promise<ThrowawayServer>
  stop(): Promise<void>
}

/** Who starts it is signed in as an admin; `more` of the environment. */
export async function startThrowawayServer(
  demo = { profiles: 0, events: 0 },
  data = mkdtempSync(path.join(tmpdir(), 'tessera-server-')),
  more: Partial<Environment> = {},
): Promise<ThrowawayServer> {
  let said = ''
  const databaseUrl = more.databaseUrl ?? (await testDatabase())
  const control = path.join(data, 'control')
  if (databaseUrl === undefined && !existsSync(control)) await copyEmptyControl(control)
  const server = await startServer(
    {
      port: 0,
      host: '127.0.0.1',
      data,
      allowedHosts: [],
      demo,
      ...more,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
    },
    (line) => (said += `${line}\n`),
  )
  await signInAsAdmin(server.url, said)
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${server.url}/trpc`, methodOverride: 'POST', fetch })],
  })
  return {
    url: server.url,
    data,
    client,
    async restart(meanwhile) {
      await server.close()
      await meanwhile?.()
      return startThrowawayServer(demo, data, {
        ...more,
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
      })
    },
    async stop() {
      await server.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** What a call was refused with; fails when it was not. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ message: string; code: string; httpStatus: number; tessera?: ErrorDetail; data: unknown }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    const { code, httpStatus, tessera } = error.data
    return { message: error.message, code, httpStatus, tessera, data: error.data }
  }
  throw new Error('The call was not refused.')
}

/** Uploads a file as a browser does; answers its upload id. */
export async function sendFile(
  url: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const response = await fetch(`${url}/api/uploads`, { method: 'POST', body: form })
  const answer: { uploadId?: string } = JSON.parse(await response.text())
  if (!answer.uploadId) throw new Error(`The upload was refused: ${JSON.stringify(answer)}`)
  return answer.uploadId
}
