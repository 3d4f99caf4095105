/**
 * `npm start`: builds the web app when its sources are newer than the last build, then runs the server. An install for production
 * cannot build: it runs what was built before.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'

const BUILT = 'apps/web/dist/index.html'
const SOURCES = [
  'apps/web/src/**/*',
  'packages/{rules,governance}/src/**/*',
  'apps/web/index.html',
  'vite.config.ts',
  'scripts/{precompress,notices}.ts',
  'package-lock.json',
]

function isBuilt(): boolean {
  if (!existsSync(BUILT)) return false
  const builtAt = statSync(BUILT).mtimeMs
  return globSync(SOURCES).every((file) => statSync(file).mtimeMs <= builtAt)
}

/** Not in an install for production. */
const canBuild = existsSync('node_modules/vite/package.json')

if (!canBuild && !existsSync(BUILT)) {
  console.error(
    'Tessera did not start. The browser app has not been built, and an install for production cannot do it. Run "npm install && npm run build" first, then "npm install --omit=dev".',
  )
  process.exit(1)
}
if (canBuild && !isBuilt()) {
  console.log('Building the web app …')
  const build = spawnSync('vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
await import('../apps/server/src/main.ts')
