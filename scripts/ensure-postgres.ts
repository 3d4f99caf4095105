/** Whether there is a PostgreSQL to test the production control plane on; installs Debian's when this is a Debian and we are root. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findPostgres } from '../packages/db/src/store/throwaway-postgres.ts'

export function ensurePostgres(): boolean {
  if (findPostgres() !== undefined) return true
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit', env })
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'])
  return findPostgres() !== undefined
}
