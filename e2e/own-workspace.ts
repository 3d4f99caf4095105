/** Every file of journeys has a workspace of its own, a copy of the demo, and a server of its own. */
import { constants } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type APIRequest, test as base } from '@playwright/test'
import { RunningTessera } from './running-tessera.ts'
import { signIn } from './sign-in.ts'

interface Workspace {
  readonly server: RunningTessera
  /** Of a browser in which Ada is signed in and has seen the tour of the builder. */
  readonly browserState: Awaited<ReturnType<typeof browserStateOf>>
  remove(): Promise<void>
}

async function copyOfDemo(request: APIRequest): Promise<Workspace> {
  const demo = process.env.E2E_DEMO
  if (demo === undefined)
    throw new Error('There is no demo workspace to copy: the set-up of the run made none.')
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-journeys-'))
  // A socket cannot be copied, and belongs to the server that made the demo.
  const filter = (source: string) => !source.endsWith('.sock')
  await cp(demo, folder, { recursive: true, mode: constants.COPYFILE_FICLONE, filter })
  const server = await RunningTessera.start(folder)
  const remove = async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  }
  return { server, browserState: await browserStateOf(request, server.url), remove }
}

async function browserStateOf(request: APIRequest, origin: string) {
  const context = await request.newContext({ baseURL: origin })
  await signIn(context, 'ada')
  const { cookies } = await context.storageState()
  await context.dispose()
  const localStorage = [{ name: 'tessera-tour-seen', value: 'true' }]
  return { cookies, origins: [{ origin, localStorage }] }
}

/** The workspace of the file whose turn it is; the one before is gone by then. */
class TurnOfFile {
  private readonly request: APIRequest
  private file = ''
  private workspace: Workspace | undefined

  constructor(request: APIRequest) {
    this.request = request
  }

  async workspaceOf(file: string): Promise<Workspace> {
    if (this.workspace === undefined || this.file !== file) {
      await this.end()
      this.workspace = await copyOfDemo(this.request)
      this.file = file
    }
    return this.workspace
  }

  async end(): Promise<void> {
    await this.workspace?.remove()
    this.workspace = undefined
  }
}

/** Pages, requests and `baseURL` are those of the file's own server; Ada is signed in unless `storageState` says otherwise. */
export const test = base.extend<{ workspace: Workspace }, { turn: TurnOfFile }>({
  turn: [
    async ({ playwright }, use) => {
      const turn = new TurnOfFile(playwright.request)
      await use(turn)
      await turn.end()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  workspace: [
    async ({ turn }, use, testInfo) => {
      const workspace = await turn.workspaceOf(testInfo.file)
      const from = workspace.server.log.length
      await use(workspace)
      const said = workspace.server.log.slice(from)
      if (testInfo.status !== testInfo.expectedStatus && said !== '')
        await testInfo.attach('what the server said', { body: said, contentType: 'text/plain' })
    },
    // Not of the journey's own time: the first of a file waits for the server.
    { timeout: 120_000 },
  ],
  baseURL: async ({ workspace }, use) => use(workspace.server.url),
  storageState: async ({ workspace }, use) => use(workspace.browserState),
})
