// Runs the Prisma CLI without its downloads: scripts/schema-engine.mjs stands in for the native schema engine.
//   node scripts/prisma.mjs generate                     every client
//   node scripts/prisma.mjs migrate dev --name add-x     control schema, on the database that DATABASE_URL names
//   node scripts/prisma.mjs migrate diff --from-empty --to-schema prisma/control/models --script
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const schemas = [
  'prisma/audience/schema.prisma',
  'prisma/control/models',
  'packages/prisma-duckdb/test/schema.prisma',
]
const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'scripts/schema-engine.mjs'),
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
  CHECKPOINT_DISABLE: '1',
}

/** Generates every client, at once; prints what failed and answers whether all went well. */
export async function generate() {
  const runs = schemas.map(
    (schema) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [cli, 'generate', '--no-hints', '--schema', schema], {
          cwd: root,
          env,
        })
        let output = ''
        child.stdout.on('data', (chunk) => (output += chunk))
        child.stderr.on('data', (chunk) => (output += chunk))
        child.on('close', (status) => {
          if (status !== 0) process.stderr.write(`${schema}\n${output}\n`)
          resolve(status === 0)
        })
      }),
  )
  return (await Promise.all(runs)).every(Boolean)
}

function run(args) {
  const config = args.includes('--config') ? [] : ['--config', 'prisma/control/prisma.config.ts']
  return (
    spawnSync(process.execPath, [cli, ...args, ...config], { cwd: root, stdio: 'inherit', env }).status ?? 1
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  process.exitCode = args[0] === 'generate' && args.length === 1 ? ((await generate()) ? 0 : 1) : run(args)
}
