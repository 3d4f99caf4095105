/** A PostgreSQL server of one's own for a test run; needs the `initdb` of the machine. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface ThrowawayPostgres {
  /** Makes an empty database and answers its `postgresql://…`. */
  createDatabase(): Promise<string>
  stop(): void
}

/** The folder of `initdb` and `pg_ctl`; undefined when PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/lib/postgresql/15/bin']
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
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`)
  run(`'${bin}/pg_ctl' -D '${data}' -o '-p ${port} ${options.join(' ')}' -l '${folder}/log' -w start`)
  const admin = `postgresql://app@127.0.0.1:${port}/postgres`
  let databases = 0
  return {
    async createDatabase() {
      const name = `t${++databases}`
      const client = new pg.Client({ connectionString: admin })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return `postgresql://app@127.0.0.1:${port}/${name}`
    },
    stop() {
      run(`'${bin}/pg_ctl' -D '${data}' -m immediate -w stop`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
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
