import type { Group, SequenceStep } from '@tessera/rules/definition'
import type { Slot } from '../../builder/tree.ts'

/** Steps have no identity of their own; their place is what they are. `sequence` is an id of the sequence on the screen. */
export const stepId = (sequence: string, index: number): string => `${sequence}/${index}`

/** The steps as a tree of one group, for whatever moves nodes of trees. */
export function stepsAsTree(sequence: string, steps: readonly SequenceStep[]): Group {
  const rules = steps.map(({ event }, index) => ({
    id: stepId(sequence, index),
    field: `event.${event}`,
    operator: '>=' as const,
    value: 1,
  }))
  return { id: sequence, combinator: 'and', rules }
}

/** Puts a step at a slot, read as the steps stand before; `index` is where it then is. */
export function moveStep(
  steps: readonly SequenceStep[],
  from: number,
  { index: slot }: Slot,
): { readonly steps: readonly SequenceStep[]; readonly index: number } {
  const index = slot > from ? slot - 1 : slot
  const next = [...steps]
  const [taken] = next.splice(from, 1)
  if (taken !== undefined) next.splice(index, 0, taken)
  return { steps: settleSteps(next), index }
}

export function removeStep(steps: readonly SequenceStep[], index: number): readonly SequenceStep[] {
  return settleSteps(steps.filter((_, at) => at !== index))
}

/** The first step counts from nothing; only the last may be one that did not follow. */
function settleSteps(steps: readonly SequenceStep[]): readonly SequenceStep[] {
  return steps.map((step, index) => {
    const { within, without, not, ...plain } = step
    if (index === 0) return plain
    return {
      ...plain,
      ...(within && { within }),
      ...(without && { without }),
      ...(not && index === steps.length - 1 && { not }),
    }
  })
}
