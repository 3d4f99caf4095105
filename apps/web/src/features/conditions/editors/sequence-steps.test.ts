import type { SequenceStep } from '@tessera/rules/definition'
import { describe, expect, it } from 'vitest'
import { moveStep, removeStep, stepsAsTree } from './sequence-steps.ts'

const within = { amount: 1, unit: 'day' } as const
const steps: readonly SequenceStep[] = [
  { event: 'A' },
  { event: 'B', within, without: [{ event: 'X' }] },
  { event: 'C', not: true },
]
const to = (index: number) => ({ groupId: 'any', index })

describe('the steps of a sequence', () => {
  it('are read as one group with an id for each place', () => {
    expect(stepsAsTree('s', steps).rules.map(({ id }) => id)).toEqual(['s/0', 's/1', 's/2'])
  })

  it('go to a slot as they stood before, and say where they are then', () => {
    expect(moveStep(steps, 0, to(2)).steps.map(({ event }) => event)).toEqual(['B', 'A', 'C'])
    expect(moveStep(steps, 0, to(2)).index).toBe(1)
    expect(moveStep(steps, 2, to(0)).index).toBe(0)
    expect(moveStep(steps, 0, to(3)).index).toBe(2)
  })

  it('keep nothing in the first that needs one before it', () => {
    expect(moveStep(steps, 1, to(0)).steps[0]).toEqual({ event: 'B' })
  })

  it('only let the last one be one that did not follow', () => {
    expect(moveStep(steps, 2, to(1)).steps).toEqual([{ event: 'A' }, { event: 'C' }, { ...steps[1] }])
    expect(removeStep(steps, 0)).toEqual([{ event: 'B' }, { event: 'C', not: true }])
  })
})
