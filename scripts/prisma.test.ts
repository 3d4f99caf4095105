import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
vi.setConfig({ testTimeout: 300_000 }) // each command starts the CLI, the engine and up to two embedded databases
let folder = ''

/** Runs scripts/prisma.mjs; `status` is its exit code. */
function prisma(args: string[], url?: string) {
  const env = { ...process.env, NO_COLOR: '1', DATABASE_URL: url ?? 'pglite:' }
  return new Promise<{ status: number; output: string }>((resolve) => {
    execFile(process.execPath, ['scripts/prisma.mjs', ...args], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    )
  })
}

const schema = (fields: string) =>
  `datasource db {\n  provider = "postgresql"\n}\n\nmodel Note {\n  id Int @id\n${fields}}\n`

beforeAll(async () => {
  // Inside the checkout, so that the config finds `prisma/config`.
  folder = await mkdtemp(path.join(root, 'node_modules', '.prisma-test-'))
  await writeFile(
    path.join(folder, 'prisma.config.ts'),
    `import { defineConfig } from 'prisma/config'
export default defineConfig({ schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DATABASE_URL ?? '' } })\n`,
  )
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the control schema', () => {
  it('is what its migrations build', async () => {
    const { status, output } = await prisma([
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/control/migrations',
      '--to-schema',
      'prisma/control/models',
      '--exit-code',
    ])
    expect({ status, output }).toEqual({
      status: 0,
      output: expect.stringContaining('No difference detected'),
    })
  })
})

describe('migrate on an embedded PostgreSQL', () => {
  it('writes, applies, reports and compares migrations without a download', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'prisma-test-'))
    const url = `pglite:${data}`
    const config = ['--config', path.join(folder, 'prisma.config.ts')]
    const file = path.join(folder, 'schema.prisma')

    await writeFile(file, schema('  text String\n'))
    expect(await prisma(['migrate', 'dev', '--name', 'first', ...config], url)).toMatchObject({ status: 0 })
    const [first = ''] = (await readdir(path.join(folder, 'migrations'))).filter((name) =>
      name.endsWith('_first'),
    )
    expect(await readFile(path.join(folder, 'migrations', first, 'migration.sql'), 'utf8')).toContain(
      'CREATE TABLE "Note"',
    )

    await writeFile(file, schema('  text String\n  pages Int?\n'))
    const offline = await prisma([
      'migrate',
      'diff',
      '--from-migrations',
      path.join(folder, 'migrations'),
      '--to-schema',
      file,
      '--script',
      ...config,
    ])
    expect(offline.output).toContain('ALTER TABLE "Note" ADD COLUMN     "pages" INTEGER')

    expect(
      await prisma(['migrate', 'dev', '--create-only', '--name', 'second', ...config], url),
    ).toMatchObject({ status: 0 })
    expect(await prisma(['migrate', 'deploy', ...config], url)).toMatchObject({ status: 0 })
    expect(await prisma(['migrate', 'status', ...config], url)).toMatchObject({ status: 0 })
    await rm(data, { recursive: true, force: true })
  })
})
