import { useQuery } from '@tanstack/react-query'
import { type Definition, isGroup } from '@tessera/rules/definition'
import { type FreshnessClass, freshness } from '@tessera/rules/freshness'
import { printCondition } from '@tessera/rules/print-outline'
import { useDeferredValue, useMemo, useState } from 'react'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { selectDefinition, useBuilder } from '../builder-store.ts'
import { nodeAt, walk } from '../tree.ts'
import { publishedDefinitions } from './published-definitions.ts'
import classes from './panel.module.css'

const words: Readonly<Record<FreshnessClass, readonly [string, string]>> = {
  arrival: ['On arrival', 'Membership changes only when data arrives.'],
  minute: ['By the minute', 'Membership also changes from minute to minute as time passes.'],
  day: ['Daily', 'Membership also changes from day to day as time passes.'],
  scoring: ['On scoring', 'No fresher than the latest scoring.'],
}

/** Reasons shown at first. */
const few = 3

/** How soon its membership is out of date, and the conditions that make it so: each lights up in the tree. */
export function FreshnessSection() {
  const definition = useDeferredValue(useBuilder(selectDefinition))
  const options = usePrintOptions()
  const segments = usePublished(definition)
  const found = useMemo(() => freshness(definition, segments), [definition, segments])
  const [all, setAll] = useState(false)
  if (definition.rule.rules.length === 0) return null
  const reasons = all ? found.because : found.because.slice(0, few)
  const [name, about] = words[found.class]
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

/** The published definitions of all segments it reaches; `undefined` while they are fetched. */
function usePublished(definition: Definition): ReadonlyMap<string, Definition> | undefined {
  const keys = useMemo(() => {
    const references = [...walk(definition.rule)].flatMap(([node]) =>
      !isGroup(node) && node.field === 'segment' && typeof node.value === 'string' && node.value !== ''
        ? [node.value]
        : [],
    )
    return [...new Set(references)].toSorted()
  }, [definition])
  const { data } = useQuery({
    queryKey: ['published-definitions', keys],
    queryFn: () => publishedDefinitions(keys),
    staleTime: 60_000,
  })
  return data
}
