import { useEffect } from 'react'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import { useCounts } from '../counts-store.ts'
import { usePublished } from '../panel/use-published.ts'
import { walk } from '../tree.ts'
import { useQuestion } from '../use-question.ts'
import { clearFindings, takeFindings } from './findings-store.ts'

/** Milliseconds after the last change. */
const settled = 250

/** Keeps the findings those of the draft: looked for anew a moment after each change, and when its numbers arrive. */
export function useLiveFindings(): void {
  const { asked } = useQuestion(settled)
  const { palette, timeZone } = useCatalogue()
  const key = useBuilder((state) => state.key)
  const moment = useBuilder((state) => state.asOf)
  const published = usePublished(asked)
  const counted = useCounts((state) => (state.stale ? undefined : state.answer))
  const print = usePrintOptions()
  useEffect(() => {
    let isOld = false
    const { rule } = asked
    if (rule.rules.length === 0 || published === undefined) {
      clearFindings()
      return undefined
    }
    void import('./audit-draft.ts').then(
      ({ auditDraft }) => {
        if (isOld) return
        const { figures } = useCounts.getState()
        const nodes = [...walk(rule)].flatMap(([node, path]) => {
          const count = figures.get(node.id ?? '')?.count
          return count === undefined ? [] : [{ path, count }]
        })
        const asOf = moment === undefined ? (counted?.asOf ?? palette.asOf) : Date.parse(moment)
        const counts = counted && { population: counted.population, nodes }
        takeFindings(
          asked,
          auditDraft({ definition: asked, key, palette, timeZone, asOf, published, print, counts }),
        )
      },
      // Not fetched: nothing is said, and the next change tries again.
      clearFindings,
    )
    return () => {
      isOld = true
    }
  }, [asked, key, palette, timeZone, moment, published, counted, print])
  useEffect(() => clearFindings, [])
}
