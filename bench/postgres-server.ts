/** A throwaway PostgreSQL on loopback, where its programs are installed; PostgreSQL refuses root, so root lends it to `postgres`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PostgresServer {
  readonly port: number
  readonly version: string
  stop(): void
}

function binFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function run(command: string): string {
  const asRoot = process.getuid?.() === 0
  const done = asRoot
    ? spawnSync('su', ['postgres', '-s', '/bin/sh', '-c', command], { encoding: 'utf8' })
    : spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command.slice(0, 200)}\n${done.stderr}`)
  return done.stdout
}

/** Starts it with settings that suit a machine of this size; undefined where PostgreSQL is not installed. */
export async function startPostgres(
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer | undefined> {
  const bin = binFolder()
  if (!bin) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tessera-pg-'))
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'postgres', folder])
  const data = join(folder, 'data')
  const port = await freePort()
  const options = Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ...settings,
  })
  run(`${bin}/initdb -D ${data} -U bench -A trust -E UTF8 --locale=C --no-sync`)
  run(
    `${bin}/pg_ctl -D ${data} -w -l ${folder}/log -o '${options.map(([key, value]) => `-c ${key}=${value}`).join(' ')}' start`,
  )
  return {
    port,
    version: run(`${bin}/postgres --version`).trim(),
    stop() {
      run(`${bin}/pg_ctl -D ${data} -m immediate stop`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
