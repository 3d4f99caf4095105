import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoSegments } from './demo/demo-segments.ts'
import { fetch } from './testing/cookie-jar.ts'
import type { Program } from './testing/program.ts'
import { startProgram } from './testing/program.ts'

let data: string
const started: ChildProcess[] = []
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-main-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

function start(variables: Record<string, string> = {}): Program {
  const program = startProgram(data, variables)
  started.push(program.child)
  return program
}

describe('the program', () => {
  it('says where it is, keeps a second one out of its folder, and stops when asked', async () => {
    const first = start()
    const url = await first.ready
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const second = await start().ended
    expect(second.code).toBe(1)
    expect(second.said).toContain(`open in another process (process ${first.child.pid})`)
    expect(second.said).toContain('TESSERA_DATA')
    expect(second.said).not.toContain('    at ')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0 })
  })

  it('keeps acknowledged work when it is killed', async () => {
    const first = start()
    const create = async (name: string) => {
      const response = await fetch(`${await first.ready}/trpc/segments.create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      })
      expect(response.status).toBe(200)
    }
    for (const name of ['One', 'Two', 'Three']) await create(name)
    first.child.kill('SIGKILL')
    await first.ended
    const again = start()
    const list: { result: { data: { name: string }[] } } = JSON.parse(
      await (await fetch(`${await again.ready}/trpc/segments.list`)).text(),
    )
    expect(list.result.data.map(({ name }) => name)).toEqual(['One', 'Three', 'Two'])
  })

  it('says that the port is taken before it touches anything', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { code, said } = await start({ PORT: port }).ended
    other.close()
    expect(code).toBe(1)
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`)
    expect(said).not.toContain('    at ')
  })

  it('says which setting is wrong, and which folder cannot be used', async () => {
    const wrongPort = await start({ PORT: 'http' }).ended
    expect(wrongPort).toMatchObject({ code: 1, said: expect.stringContaining('PORT is "http"') })
    const file = path.join(data, 'a-file')
    writeFileSync(file, '')
    const inFile = await start({ TESSERA_DATA: path.join(file, 'below') }).ended
    expect(inFile.code).toBe(1)
    expect(inFile.said).toContain(`${file}/below`)
    expect(inFile.said).not.toContain('    at ')
  })
})

describe('a first start that was broken off while the demo was made', () => {
  it('is made good by the next one', { timeout: 240_000 }, async () => {
    const demo = { TESSERA_DEMO_PROFILES: '800', TESSERA_DEMO_EVENTS: '8000' }
    const first = start(demo)
    await first.making
    first.child.kill('SIGKILL')
    await first.ended
    const again = start(demo)
    const info = await (await fetch(`${await again.ready}/trpc/workspace.info`)).text()
    expect(JSON.parse(info).result.data).toMatchObject({ profiles: 800, demo: true })
    const list = await (await fetch(`${await again.ready}/trpc/segments.list`)).text()
    expect(JSON.parse(list).result.data).toHaveLength(demoSegments.length)
  })
})
