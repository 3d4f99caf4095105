/** A PostgreSQL server of one's own for a run of tests or a benchmark; needs the `initdb` of the machine. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface ThrowawayPostgres {
  /** Of a database that others are made from; see `createDatabase`. */
  readonly url: string
  stop(): void
}

/** Where Debian's packages put the programs of each version. */
const DEBIAN = '/usr/lib/postgresql'

/** The folder of `initdb` and `pg_ctl`, of the newest version where there are several; undefined when PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
  ]
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')))
}

/** Starts one on loopback; `settings` are PostgreSQL's own, by name. */
export async function startPostgres(
  bin: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ThrowawayPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-pg-'))
  const isRoot = userInfo().uid === 0
  const port = await freePort()
  // initdb refuses to run as root, so root hands the folder to the account that Debian's package made.
  const run = (command: string) => {
    const result = isRoot
      ? spawnSync('su', ['postgres', '-s', '/bin/sh', '-c', command], { stdio: 'ignore' })
      : spawnSync('/bin/sh', ['-c', command], { stdio: 'ignore' })
    if (result.status !== 0) throw new Error(`failed with ${result.status}: ${command}`)
  }
  if (isRoot) {
    chmodSync(folder, 0o755)
    spawnSync('chown', ['postgres', folder])
  }
  const data = path.join(folder, 'data')
  run(`'${bin}/initdb' -D '${data}' -U app -A trust -E UTF8 --no-sync`)
  const options = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    max_connections: '200',
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`)
  run(`'${bin}/pg_ctl' -D '${data}' -o '-p ${port} ${options.join(' ')}' -l '${folder}/log' -w start`)
  return {
    url: `postgresql://app@127.0.0.1:${port}/postgres`,
    stop() {
      run(`'${bin}/pg_ctl' -D '${data}' -m immediate -w stop`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes a database on the server that `url` leads to, empty or a copy of `template` that nobody is connected to; answers its address. */
export async function createDatabase(url: string, template = 'template1'): Promise<string> {
  const name = `t${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await client.end()
  return new URL(`/${name}`, url).href
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
}
