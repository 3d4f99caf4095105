/**
 * Makes the folder that `npm publish` takes (`dist` unless another is named): JavaScript and types instead of TypeScript, which Node
 * does not run inside node_modules.
 *
 *     node scripts/build.ts && npm publish ./dist
 */
import { execFile } from 'node:child_process'
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const from = fileURLToPath(new URL('..', import.meta.url))
const to = path.resolve(process.argv[2] ?? path.join(from, 'dist'))
const tsc = path.join(from, '../../node_modules/typescript/bin/tsc')

await rm(to, { recursive: true, force: true })
await promisify(execFile)(process.execPath, [
  tsc,
  '--project',
  path.join(from, 'tsconfig.build.json'),
  '--outDir',
  path.join(to, 'lib'),
])
const {
  private: _,
  exports: __,
  ...about
} = JSON.parse(await readFile(path.join(from, 'package.json'), 'utf8')) as Record<string, unknown>
const entry = { types: './lib/index.d.ts', default: './lib/index.js' }
await writeFile(
  path.join(to, 'package.json'),
  `${JSON.stringify({ ...about, exports: { '.': entry }, files: ['lib'], sideEffects: false }, null, 2)}\n`,
)
for (const file of ['README.md', 'LICENSE']) await copyFile(path.join(from, file), path.join(to, file))
