/** `npm start`: builds the web app when its sources are newer than the last build, then runs the server. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'

const BUILT = 'apps/web/dist/index.html'
const SOURCES = [
  'apps/web/src/**/*',
  'packages/{rules,governance}/src/**/*',
  'apps/web/index.html',
  'vite.config.ts',
  'scripts/precompress.ts',
  'package-lock.json',
]

function isBuilt(): boolean {
  if (!existsSync(BUILT)) return false
  const builtAt = statSync(BUILT).mtimeMs
  return globSync(SOURCES).every((file) => statSync(file).mtimeMs <= builtAt)
}

if (!isBuilt()) {
  console.log('Building the web app …')
  const build = spawnSync('vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
await import('../apps/server/src/main.ts')
