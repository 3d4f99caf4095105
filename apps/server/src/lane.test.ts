import { describe, expect, it } from 'vitest'
import { lane } from './lane.ts'
import { onBehalfOf } from './requester.ts'

/** Work that ends when it is told to. */
function task() {
  let finish: () => void = () => undefined
  let started = false
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  return {
    finish: () => finish(),
    isStarted: () => started,
    work: () => {
      started = true
      return ended
    },
  }
}

describe('a lane', () => {
  it('lets so many work at once and the others wait their turn', async () => {
    const tasks = [task(), task(), task()]
    const quick = lane({ width: 2, queue: 10 })
    const runs = tasks.map((each) => quick.run(each.work))
    await Promise.resolve()
    expect(tasks.map((each) => each.isStarted())).toEqual([true, true, false])
    tasks[0]?.finish()
    await runs[0]
    await Promise.resolve()
    expect(tasks[2]?.isStarted()).toBe(true)
    for (const each of tasks) each.finish()
    await Promise.all(runs)
  })

  it('hands the place on after a failure', async () => {
    const single = lane({ width: 1, queue: 10 })
    await expect(single.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await single.run(async () => 1)).toBe(1)
  })

  it('forgets who stops waiting, and gives the place to the next', async () => {
    const single = lane({ width: 1, queue: 10 })
    const [first, gone, last] = [task(), task(), task()]
    const running = single.run(first.work)
    const leaving = new AbortController()
    const left = single.run(gone.work, leaving.signal)
    const waiting = single.run(last.work)
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    first.finish()
    await running
    last.finish()
    await waiting
    expect(gone.isStarted()).toBe(false)
  })

  it('does not begin for who has left already', async () => {
    const never = task()
    await expect(
      lane({ width: 1, queue: 1 }).run(never.work, AbortSignal.abort(new Error('left'))),
    ).rejects.toThrow('left')
    expect(never.isStarted()).toBe(false)
  })

  it('closes when its last work has ended, and turns the others away', async () => {
    const single = lane({ width: 1, queue: 10 })
    const last = task()
    const running = single.run(last.work)
    const waiting = single.run(async () => 2)
    let isClosed = false
    const closing = single.close().then(() => {
      isClosed = true
    })
    await expect(waiting).rejects.toMatchObject({ detail: { code: 'stopped' } })
    await expect(single.run(async () => 3)).rejects.toMatchObject({ detail: { code: 'stopped' } })
    expect(isClosed).toBe(false)
    last.finish()
    await running
    await closing
  })

  it('turns away whom it cannot let wait', async () => {
    const narrow = lane({ width: 1, queue: 1 })
    const first = task()
    const running = narrow.run(first.work)
    const waiting = narrow.run(async () => 2)
    await expect(narrow.run(async () => 3)).rejects.toMatchObject({ detail: { code: 'too-busy' } })
    first.finish()
    await running
    expect(await waiting).toBe(2)
  })

  it('is not filled by one person: others come in between, and only who is over their own share is turned away', async () => {
    const shared = lane({ width: 2, perPerson: 1, queue: 10, queuePerPerson: 2 })
    const [theirs, mine] = [task(), task()]
    const greedy = onBehalfOf('person:a', () => [1, 2, 3].map(() => shared.run(theirs.work)))
    const other = onBehalfOf('person:b', () => shared.run(mine.work))
    await Promise.resolve()
    expect(mine.isStarted()).toBe(true)
    await expect(onBehalfOf('person:a', () => shared.run(theirs.work))).rejects.toMatchObject({
      detail: { code: 'too-busy' },
    })
    mine.finish()
    await other
    expect(await onBehalfOf('person:b', () => shared.run(async () => 'answered'))).toBe('answered')
    theirs.finish()
    await Promise.all(greedy)
  })
})
