/** What an install for production is made of, and that the program runs on it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { mkdirSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { NOTICES_FILE, RULER } from './notices.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const install = mkdtempSync(path.join(tmpdir(), 'tessera-production-'))
afterAll(() => rmSync(install, { recursive: true, force: true }))

interface Locked {
  readonly dev?: boolean
  readonly link?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}

const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
)

/** Of development only: test runner, bundler, Prisma's command line with its studio and databases, compilers. */
const unwanted =
  /(^|\/)node_modules\/(vitest|vite|rolldown|mysql2|prisma|@prisma\/(studio-core|dev|engines)|typescript|@playwright\/.*|oxlint|knip)$/

it('leaves out the test runner, the bundler, and the command line of Prisma', () => {
  const names = Object.keys(lock.packages)
  expect(names.filter((name) => unwanted.test(name)).length).toBeGreaterThan(8)
  const production = names.filter((name) => lock.packages[name]?.dev !== true)
  expect(production.filter((name) => unwanted.test(name))).toEqual([])
})

it('starts and serves the browser app from what was built, with the packages of production alone', async () => {
  // What `npm install --omit=dev` leaves: our own files, and each locked package that is not of development.
  for (const name of ['package.json', 'scripts', 'prisma', 'packages', 'apps/cli', 'apps/server'])
    cpSync(path.join(root, name), path.join(install, name), {
      recursive: true,
      filter: (from) => !from.includes('node_modules'),
    })
  mkdirSync(path.join(install, 'apps/web/dist'), { recursive: true })
  cpSync(path.join(root, 'apps/web/index.html'), path.join(install, 'apps/web/dist/index.html'))
  for (const [name, { dev, link }] of Object.entries(lock.packages)) {
    const from = path.join(root, name)
    if (!name.includes('node_modules/') || dev || link || !existsSync(from)) continue
    const to = path.join(install, name)
    mkdirSync(path.dirname(to), { recursive: true })
    cpSync(from, to, {
      recursive: true,
      filter: (file) => file === from || !lstatSync(file).isSymbolicLink(),
    })
  }
  mkdirSync(path.join(install, 'node_modules/@tessera'), { recursive: true })
  for (const folder of ['packages', 'apps'])
    for (const name of readdirSync(path.join(install, folder)))
      symlinkSync(path.join(install, folder, name), path.join(install, 'node_modules/@tessera', name))

  cpSync(path.join(root, 'package-lock.json'), path.join(install, 'package-lock.json'))
  // It complains of peers that are optional and not there: that they are not there is what is asked.
  const { stdout } = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: install,
    encoding: 'utf8',
  })
  const listed = stdout.split('\n')
  expect(listed.filter((line) => line.endsWith('node_modules/fastify'))).toHaveLength(1)
  expect(listed.filter((line) => unwanted.test(line))).toEqual([])
  execFileSync(process.execPath, ['scripts/prepare.mjs'], { cwd: install })
  const program = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: install,
    env: { ...process.env, PORT: '0', TESSERA_DATA: path.join(install, 'data'), TESSERA_DEMO_PROFILES: '0' },
  })
  let said = ''
  const ready = Promise.withResolvers<string | undefined>()
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (chunk) => {
      said += String(chunk)
      const url = /Tessera is ready: (\S+)/.exec(said)?.[1]
      if (url) ready.resolve(url)
    })
  program.on('close', () => ready.resolve(undefined))
  try {
    const url = await ready.promise
    expect(said).toContain('Tessera is ready')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${url}/`)).text()).toContain('<html')
  } finally {
    program.kill('SIGKILL')
  }
})

it('builds with the licences of everything that is bundled', () => {
  const out = path.join(install, 'dist')
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', out, '--logLevel', 'warn'],
    {
      cwd: root,
    },
  )
  const text = readFileSync(path.join(out, NOTICES_FILE), 'utf8')
  const { dependencies = {} }: Locked = JSON.parse(
    readFileSync(path.join(root, 'apps/web/package.json'), 'utf8'),
  )
  const bundled = Object.keys(dependencies).filter(
    (name) => !name.startsWith('@tessera/') && name !== 'react-is',
  )
  expect(bundled.filter((name) => !text.includes(`\n${name} ${dependencies[name]}\nLicence: `))).toEqual([])
  expect(text).toContain('Permission is hereby granted')
  for (const work of text.split(RULER).slice(1))
    expect(work).toMatch(/^\S+ \S+\nLicence: (MIT|ISC|BSD|Apache|0BSD|MPL|CC0|\(MIT)/)
})
