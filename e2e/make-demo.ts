/** Before all journeys: a browser is there, the web app is built, and there is one demo workspace that every journey file copies. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureChromium } from '../scripts/find-chromium.ts'
import { RunningTessera } from './running-tessera.ts'

/** `E2E_DEMO` names a folder that is kept for the next run; without it a new one is made and removed again. */
export default async function makeDemo(): Promise<() => Promise<void>> {
  process.env.CHROMIUM = ensureChromium()
  const kept = process.env.E2E_DEMO
  const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'tessera-e2e-')))
  const startedAt = Date.now()
  const server = await RunningTessera.start(folder, 'scripts/start.ts')
  await server.stop()
  console.log(`The demo workspace is there (${((Date.now() - startedAt) / 1000).toFixed(1)} s).`)
  process.env.E2E_DEMO = folder
  return async () => {
    if (kept === undefined && existsSync(folder)) await rm(folder, { recursive: true })
  }
}
