import { describe, expect, it } from 'vitest'
import type { ImportProgress } from '../../shapes/import.ts'
import { importJob } from './import-job.ts'

const newJob = () => importJob({ importId: 'i', fileName: 'a.csv', format: 'csv', dryRun: false })
const counts = (done: number) => ({
  done,
  of: 10,
  accepted: done,
  rejected: 0,
  duplicates: 0,
  quarantined: 0,
})

async function collect(states: AsyncIterable<ImportProgress>): Promise<ImportProgress[]> {
  const all: ImportProgress[] = []
  for await (const state of states) all.push(state)
  return all
}

describe('an import job', () => {
  it('tells every watcher the present state, and all of them the end', async () => {
    const job = newJob()
    const early = collect(job.watch())
    job.report('writing', counts(4))
    const late = collect(job.watch())
    setTimeout(() => {
      job.report('writing', counts(10))
      job.end('done')
    }, 20)
    for (const states of [await early, await late]) {
      expect(states.at(-1)).toMatchObject({ phase: 'done', done: 10, finished: true, remainingSeconds: null })
    }
    expect((await late)[0]).toMatchObject({ phase: 'writing', done: 4 })
    expect(await collect(job.watch())).toHaveLength(1)
  })

  it('goes on when a watcher leaves', async () => {
    const job = newJob()
    const leaving = new AbortController()
    const watched = collect(job.watch(leaving.signal))
    leaving.abort()
    expect((await watched).at(-1)?.finished).toBe(false)
    expect(job.signal.aborted).toBe(false)
    job.end('failed', 'The file broke off.')
    expect(job.state()).toMatchObject({ phase: 'failed', error: 'The file broke off.', rejectsUrl: null })
  })

  it('keeps its end, whatever is reported afterwards', () => {
    const job = newJob()
    job.end('cancelled')
    job.report('writing', counts(3))
    job.end('done')
    expect(job.state()).toMatchObject({ phase: 'cancelled', done: 0 })
  })

  it('says where the rejected rows are once it has ended', () => {
    const job = newJob()
    job.report('writing', { ...counts(10), rejected: 2 })
    expect(job.state().rejectsUrl).toBeNull()
    job.end('done')
    expect(job.state().rejectsUrl).toBe('/api/imports/i/rejects.csv')
  })
})
