import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { withProgress } from './with-progress.ts'

it('tells how far the work is, then its answer', async () => {
  const seen = []
  for await (const step of withProgress(async (tell: (n: number) => void) => {
    for (const n of [1, 2, 3]) {
      tell(n)
      await pause(5)
    }
    return 'done'
  })) {
    seen.push(step.kind === 'progress' ? step.progress : step.answer)
  }
  expect(seen).toEqual([1, 2, 3, 'done'])
})

it('leaves out what a slow reader missed, never the answer', async () => {
  const seen = []
  for await (const step of withProgress(async (tell: (n: number) => void) => {
    for (const n of [1, 2, 3, 4]) {
      tell(n)
      await pause(10)
    }
    return 'done'
  })) {
    seen.push(step.kind === 'progress' ? step.progress : step.answer)
    await pause(25)
  }
  expect(seen[0]).toBe(1)
  expect(seen.length).toBeLessThan(5)
  expect(seen.at(-1)).toBe('done')
})

it('throws what the work throws', async () => {
  const steps = withProgress(async (tell: (n: number) => void) => {
    tell(1)
    await pause(5)
    throw new Error('broken')
  })
  expect((await steps.next()).value).toEqual({ kind: 'progress', progress: 1 })
  await expect(steps.next()).rejects.toThrow('broken')
})
