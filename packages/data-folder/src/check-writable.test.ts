import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tessera-rights-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

/** What another account than root is answered: root may write everywhere. Undefined where no other account can be taken. */
function check(data: string): string | undefined {
  const script = `import(${JSON.stringify(new URL('./check-writable.ts', import.meta.url).href)})
    .then(({ checkWritable }) => checkWritable(${JSON.stringify(data)}))
    .then(() => console.log('writable'), (error) => console.log(error.code + ': ' + error.message + ' ' + error.fix))`
  const as = userInfo().uid === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const [command, ...args] = [...as, process.execPath, '-e', script]
  const { stdout, error } = spawnSync(command, args, { encoding: 'utf8' })
  return error || stdout === '' ? undefined : stdout
}

it('names the folder or file that this account may not write, and leaves nothing behind', (test) => {
  chmodSync(folder, 0o777)
  const writable = check(folder)
  if (writable === undefined) return test.skip('no other account can be taken here')
  expect(writable).toBe('writable\n')
  expect(readdirSync(folder)).toEqual([])

  const control = path.join(folder, 'control')
  mkdirSync(control, { mode: 0o500 })
  if (userInfo().uid === 0) chmodSync(control, 0o700)
  expect(check(folder)).toMatch(
    /^folder-not-writable: This account may not read and write .*\/control\. Nothing was changed/,
  )
  rmSync(control, { recursive: true })

  writeFileSync(path.join(folder, 'audience.duckdb'), 'x', { mode: 0o400 })
  expect(check(folder)).toContain('/audience.duckdb. Nothing was changed')
  rmSync(path.join(folder, 'audience.duckdb'))

  chmodSync(folder, 0o555)
  expect(check(folder)).toContain(`may not read and write ${folder}. Nothing was changed. Give this account`)
  expect(check(path.join(folder, 'below'))).toContain('folder-not-writable')
  expect(readdirSync(folder)).toEqual([])
})
