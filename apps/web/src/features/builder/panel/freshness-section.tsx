import { isGroup } from '@tessera/rules/definition'
import { freshness } from '@tessera/rules/freshness/freshness'
import { printCondition } from '@tessera/rules/print/print-outline'
import { useDeferredValue, useMemo, useState } from 'react'
import { freshnessWords } from '../../../lib/freshness-words.ts'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { selectDefinition, useBuilder } from '../builder-store.ts'
import { nodeAt } from '../tree.ts'
import { usePublished } from './use-published.ts'
import classes from './panel.module.css'

/** Reasons shown at first. */
const few = 2

/** How soon its membership is out of date, and the conditions that make it so: each lights up in the tree. */
export function FreshnessSection() {
  const definition = useDeferredValue(useBuilder(selectDefinition))
  const options = usePrintOptions()
  const segments = usePublished(definition)
  const found = useMemo(() => freshness(definition, segments), [definition, segments])
  const [all, setAll] = useState(false)
  if (definition.rule.rules.length === 0) return null
  const reasons = all ? found.because : found.because.slice(0, few)
  const { name, about } = freshnessWords[found.class]
  return (
    <section aria-label="Freshness" className={classes.section}>
      <h2 className={classes.heading}>Freshness</h2>
      <p className={classes.fact}>
        <b>{name}.</b> {about}
      </p>
      {found.because.length > 0 && (
        <ul className={classes.reasons} aria-label="Because of">
          {reasons.map((path) => {
            const node = nodeAt(definition.rule, path)
            if (node === undefined || isGroup(node)) return null
            return (
              <li key={node.id ?? path.join('.')}>
                <button type="button" className={classes.reason} data-part={node.id}>
                  {printCondition(node, options)}
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {found.because.length > few && (
        <button type="button" className={classes.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `${found.because.length - few} more`}
          <span className="visually-hidden"> conditions that make it so</span>
        </button>
      )}
      {segments !== undefined && found.unknown.length > 0 && (
        <p className={classes.facts}>
          {found.unknown.map((key) => options.labels?.segment?.(key) ?? key).join(', ')} could not be looked
          into, so it may be less fresh than this.
        </p>
      )}
    </section>
  )
}
