import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import type { ControlStore } from '@tessera/db/store/control-store'
import { serveBackups } from '@tessera/data-folder/backup-socket'
import { copyStores } from '@tessera/data-folder/copy-stores'
import { keepBond } from '@tessera/data-folder/keep-bond'
import { openDataFolder } from '@tessera/data-folder/open-data-folder'
import { DEMO_TIME_ZONE, isHalfMade, makeWorkspace, setAside } from './demo/make-workspace.ts'
import type { Environment } from './environment.ts'
import { buildHttpServer } from './http/build-http-server.ts'
import { openUploads } from './http/uploads.ts'
import { assembleJobs } from './jobs/assemble-jobs.ts'
import { auditRefusals } from './permissions/audit-refusals.ts'
import { openGate } from './permissions/gate.ts'
import { assemblePeople } from './auth/assemble-people.ts'
import { assembleServices } from './services/assemble.ts'
import { notifyOfUpgrade } from './upgrade/notify-of-upgrade.ts'
import { isDemo } from './services/workspace/workspace-service.ts'
import { WORKSPACE_SETTING } from './services/workspace/workspace-service.ts'

export interface RunningServer {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  /** Stops answering, cancels what is running, and closes the stores; nothing acknowledged is lost. */
  close(): Promise<void>
}

/** Opens (or makes) everything under `environment.data` and listens. On an error everything opened is closed again. */
export async function startServer(
  environment: Environment,
  say: (line: string) => void,
): Promise<RunningServer> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    await probePort(environment)
    const folder = await openDataFolder({ ...environment, make: 'both' })
    const { control, place } = folder
    closers.push(async () => control.close())
    if (folder.secured > 0)
      say(
        `${folder.secured} files in ${environment.data} could be read by other accounts. Now only this one can.`,
      )
    const store = await demoStore(environment, control, folder.store)
    closers.push(() => store.close())
    const uploads = await openUploads(path.join(environment.data, 'uploads'), environment.uploadLimits)
    const people = await assemblePeople(control, {
      publicUrl: environment.publicUrl,
      oidc: environment.oidc,
      mail: environment.mail,
    })
    closers.push(() => people.close())
    const assembled = await assembleServices({ control, store, uploads, data: environment.data })
    closers.push(() => assembled.close())
    const sweep = async () => {
      await assembled.sweep(Date.now())
      await people.sweep(Date.now())
    }
    await sweep()
    const sweeping = setInterval(() => void sweep().catch(() => undefined), 3_600_000).unref()
    closers.push(async () => clearInterval(sweeping))
    const { services, rejects } = assembled
    await notifyOfUpgrade({ control, store, known: assembled.basis.known, now: new Date() })
    await makeWorkspace({
      store,
      control,
      services,
      demo: environment.demo,
      makePeople: () => people.makeDemo(),
      say,
    })
    // A demo from before there was sign-in.
    if (await isDemo(control.settings)) await people.makeDemo()
    const bond = keepBond({ control, store, place })
    closers.push(() => bond.close())
    await bond.settle()
    const backups = await serveBackups(environment.data, (to) =>
      copyStores({ store, control, data: environment.data, to }),
    )
    closers.push(() => backups.close())
    const jobs = await assembleJobs({
      control,
      store,
      basis: assembled.basis,
      sweepPeople: (now) => people.sweep(now),
      mail: environment.mail,
      allowPrivate: environment.privateWebhooks ?? false,
      publicUrl: environment.publicUrl,
      workspace: async () => (await services.workspace.info()).name,
      say: (problem) => console.error(`[${new Date().toISOString()}] jobs: ${problem}`),
    })
    closers.push(() => jobs.close())
    const app = await buildHttpServer({
      services: { ...services, ...people.services, ...jobs.services },
      settle: () => bond.settle(),
      uploads,
      rejects,
      allowedHosts: environment.allowedHosts,
      gate: openGate(control.relations, auditRefusals(control.audit)),
      resolveActor: people.resolveActor,
      sso: environment.oidc && ((request) => people.library.handler(request)),
      trustedProxies: environment.trustedProxies ?? [],
      isSecure: environment.publicUrl?.startsWith('https://') ?? false,
    })
    closers.push(() => app.close())
    await app.listen({ port: environment.port, host: environment.host })
    const url = urlOf(app.server.address())
    const link = await people.setUpLink(environment.publicUrl ?? url)
    if (link !== undefined) say(`Nobody is here yet. Set up the first admin: ${link}`)
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The store that was opened; or, for a workspace that no one has filled, one in the demo's zone, and a new one in the place of half a demo. */
async function demoStore(
  { data }: Environment,
  control: ControlStore,
  store: AudienceStore,
): Promise<AudienceStore> {
  const isFilled = (await control.settings.read(WORKSPACE_SETTING)) !== undefined
  const hasProfiles = (await store.profileCount()) > 0
  if (isFilled || (hasProfiles && !(await isHalfMade(control.settings)))) return store
  // Someone has chosen a zone for it.
  if (!hasProfiles && store.timeZone !== 'UTC') return store
  await store.close()
  if (hasProfiles) await setAside(data)
  return openAudienceStore(data, { timeZone: DEMO_TIME_ZONE })
}

/** Fails at once when the port is taken, rather than after the demo has been made. */
function probePort({ port, host }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port, host }, () => probe.close(() => resolve()))
  })
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return String(address)
  const host = address.address === '0.0.0.0' || address.address === '::' ? 'localhost' : address.address
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}
