/** Conditions on events that have stopped coming. */
import type { Definition, Window } from '../../definition.ts'
import { resolveEventWindow } from '../../time/resolve-window.ts'
import type { ProfileLeaf, Rule } from '../../rule.ts'
import { shift } from '../../time/span.ts'
import type { EventFacts, LintFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import { nodeName } from '../stored-node.ts'
import { leavesOf } from './leaves.ts'

/** An event unseen for so many days is worth a note even where its window reaches further back. */
export const quietDays = 30
const dayMs = 86_400_000

export function auditEvents(
  definition: Definition,
  rule: Rule,
  facts: LintFacts & { readonly timeZone: string },
): readonly Finding[] {
  return leavesOf(rule).flatMap((leaf) => {
    const seen = new Set<string>()
    return askedOf(leaf, facts).flatMap(({ event, from, isRolling }): readonly Finding[] => {
      const known = facts.events?.get(event)
      if (known === undefined || seen.has(event)) return []
      seen.add(event)
      const found = stopped(event, known, { from, isRolling, asOf: facts.asOf })
      if (found === undefined) return []
      const name = nodeName(definition, leaf.path, facts.print)
      const counts: Readonly<Record<string, number>> =
        known.lastAt === undefined ? { events: 0 } : { lastAt: known.lastAt }
      return [
        {
          kind: 'stopped-event',
          severity: found.severity,
          path: leaf.path,
          others: [],
          words: `${found.words} ${found.severity === 'warning' ? `${name} looks where there is none.` : `${name} still looks for it.`}`,
          basis: { kind: 'measured', asOf: facts.asOf, counts },
          fixes: [],
        },
      ]
    })
  })
}

interface Asked {
  readonly event: string
  /** The earliest moment looked at, milliseconds since the epoch. */
  readonly from?: number
  /** It moves with `asOf`, so that new events are waited for. */
  readonly isRolling: boolean
}

function askedOf(leaf: ProfileLeaf, facts: LintFacts & { readonly timeZone: string }): readonly Asked[] {
  const { asOf, timeZone } = facts
  const inWindow = (event: string, window: Window): Asked => ({
    event,
    from: resolveEventWindow(window, asOf, timeZone).from,
    isRolling: window.kind !== 'absolute' && window.kind !== 'ago',
  })
  switch (leaf.kind) {
    case 'test':
      return leaf.subject.kind === 'measure' ? [inWindow(leaf.subject.of.event, leaf.subject.of.window)] : []
    case 'sequence':
      return leaf.steps.map(({ event }) => inWindow(event, leaf.window))
    case 'lifecycle': {
      const { lifecycle, event } = leaf
      const [span, times] =
        lifecycle.kind === 'regularly' ? [lifecycle.period, lifecycle.of] : [lifecycle.span, 2]
      return [{ event, from: shift(asOf, span, -times, timeZone) + 1, isRolling: true }]
    }
    case 'everyone':
    case 'segment':
    case 'list':
      return []
  }
}

function stopped(
  event: string,
  { lastAt }: EventFacts,
  { from, isRolling, asOf }: Omit<Asked, 'event'> & { readonly asOf: number },
): { readonly severity: 'warning' | 'note'; readonly words: string } | undefined {
  if (lastAt === undefined) return { severity: 'warning', words: `“${event}” has never come.` }
  const days = Math.floor((asOf - lastAt) / dayMs)
  const since = days < 1 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`
  const words = `“${event}” last came ${since}.`
  if (from !== undefined && lastAt < from) return { severity: 'warning', words }
  return isRolling && days >= quietDays ? { severity: 'note', words } : undefined
}
