import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const own = fileURLToPath(new URL('..', import.meta.url))
const modules = path.join(own, '../../node_modules')
const readme = await readFile(path.join(own, 'README.md'), 'utf8')

/** The code block of the README that follows `before`. */
const block = (before: string): string =>
  new RegExp(`${before}[^]*?\`\`\`\\w+\\n([^]*?)\`\`\``).exec(readme)?.[1] ?? ''

let folder: string
const node = (script: string, ...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      NO_COLOR: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(own, '../../scripts/schema-engine.mjs'),
    },
  })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prisma-duckdb-'))
  await mkdir(path.join(folder, 'node_modules/@tessera'), { recursive: true })
  for (const scope of ['@duckdb', '@prisma', '@types'])
    await symlink(path.join(modules, scope), path.join(folder, 'node_modules', scope))
  await node(path.join(own, 'scripts/build.ts'), path.join(folder, 'node_modules/@tessera/prisma-duckdb'))
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(path.join(folder, 'schema.prisma'), block('`schema.prisma`'))
  await writeFile(path.join(folder, 'example.ts'), block('`example.ts`'))
  await node(
    path.join(modules, 'prisma/build/index.js'),
    'generate',
    '--no-hints',
    '--schema',
    'schema.prisma',
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('as published, runs the example of the README as it is written', async () => {
  const { stdout } = await node('example.ts')
  expect(stdout).toBe(block('It prints:'))
})

it('as published, has types that the example fits', async () => {
  const options =
    '--noEmit --strict --module nodenext --target es2024 --allowImportingTsExtensions --types node'
  const { stdout } = await node(
    path.join(modules, 'typescript/bin/tsc'),
    ...options.split(' '),
    'example.ts',
  ).catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
})

it('as published, names its licence, its peers and nothing private', async () => {
  const about = JSON.parse(
    await readFile(path.join(folder, 'node_modules/@tessera/prisma-duckdb/package.json'), 'utf8'),
  ) as Record<string, unknown>
  expect(about).toMatchObject({
    license: 'MIT',
    peerDependencies: { '@duckdb/node-api': expect.any(String) },
  })
  expect(about).not.toHaveProperty('private')
})
