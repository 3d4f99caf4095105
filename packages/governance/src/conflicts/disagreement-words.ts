import type { Precedence } from './group-order.ts'

/** What groups say that no order can respect, in one sentence; steps that one group makes one after the other are one. */
export function disagreementWords(
  circle: readonly Precedence[],
  names: { readonly group: (key: string) => string; readonly segment: (key: string) => string },
): string {
  // Begun where another group takes over, so that no group's steps are cut in two.
  const begin = circle.findIndex(({ group }, i) => circle.at(i - 1)?.group !== group)
  const steps: Precedence[] = []
  for (const step of [...circle.slice(begin), ...circle.slice(0, begin)]) {
    const last = steps.at(-1)
    if (last?.group === step.group) steps[steps.length - 1] = { ...last, below: step.below }
    else steps.push(step)
  }
  const said = steps.map(
    ({ above, below, group }) =>
      `“${names.group(group)}” puts “${names.segment(above)}” above “${names.segment(below)}”`,
  )
  return `No order respects all groups: ${said.join(', and ')}.`
}
