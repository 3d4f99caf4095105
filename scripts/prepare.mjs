// Runs after `npm install`: generates the Prisma clients and points git at the project's hooks.
// An install for production has no Prisma command line: it goes on with the clients that were generated before.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
if (hasPrisma()) {
  const { generate } = await import('./prisma.mjs')
  process.exitCode = (await generate()) ? 0 : 1
} else if (!['audience', 'db'].every((name) => existsSync(`${root}/packages/${name}/generated/client.ts`))) {
  console.error(
    'The Prisma clients have not been generated, and an install for production cannot do it. Run "npm install && npm run build" first, then "npm install --omit=dev".',
  )
  process.exitCode = 1
}
if (existsSync(`${root}/.git`)) spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root })

function hasPrisma() {
  try {
    createRequire(import.meta.url).resolve('prisma/build/index.js')
    return true
  } catch {
    return false
  }
}
