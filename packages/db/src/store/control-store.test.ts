import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openControlStore } from './control-store.ts'
import { controlMigrations, readMigrations } from './migrations.ts'
import { copyEmptyControl } from './throwaway-control.ts'

let folder: string
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'tessera-control-')), 'control')
})
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }))

/** A process that opens the store, says so, and creates segments without end, printing each acknowledged key. */
function startWriter() {
  const script = path.join(path.dirname(folder), 'writer.ts')
  const module = new URL('./control-store.ts', import.meta.url).href
  writeFileSync(
    script,
    `const { openControlStore } = await import(${JSON.stringify(module)})
     const by = { actor: { kind: 'system', id: null, name: 'Test' }, words: () => ({ definitionHash: 'h', sentence: 's' }), checkName: () => undefined }
     const store = await openControlStore({ folder: ${JSON.stringify(folder)} })
     console.log('open')
     for (let i = 0; ; i++) {
       const { key } = await store.segments.create(by, { name: process.pid + ' ' + i, definition: { version: 1, rule: { combinator: 'and', rules: [] } } })
       console.log(key)
     }`,
  )
  return spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('the store in a folder', () => {
  it('applies every migration when it is made, and none when it is opened again', async () => {
    const made = await openControlStore({ folder })
    expect(made.migrated).toEqual(readMigrations(controlMigrations).map(({ name }) => name))
    await made.close()
    const again = await openControlStore({ folder })
    expect(again.migrated).toEqual([])
    await again.close()
  })

  it('is closed to a second process, and to the same one, until it is released', async () => {
    await copyEmptyControl(folder)
    const store = await openControlStore({ folder })
    await expect(openControlStore({ folder })).rejects.toMatchObject({
      code: 'store-in-use',
      params: { pid: process.pid },
    })
    await store.close()
    const again = await openControlStore({ folder })
    await again.close()
  })

  it('keeps every acknowledged segment when its process is killed, and opens again at once', async () => {
    await copyEmptyControl(folder)
    const acknowledged: string[] = []
    for (let round = 1; round <= 2; round++) {
      const writer = startWriter()
      for await (const line of createInterface({ input: writer.stdout })) {
        if (line === 'open') {
          await expect(openControlStore({ folder })).rejects.toMatchObject({
            code: 'store-in-use',
            params: { pid: writer.pid },
          })
        } else {
          acknowledged.push(line)
          if (acknowledged.length >= 25 * round) writer.kill('SIGKILL')
        }
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')
      expect(writer.signalCode).toBe('SIGKILL')
      const store = await openControlStore({ folder })
      const keys = new Set((await store.segments.list()).map(({ key }) => key))
      expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
      await store.close()
    }
  })

  it('says that a server does not answer', async () => {
    await expect(openControlStore({ url: 'postgresql://app@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'database-unreachable',
    })
  })
})
