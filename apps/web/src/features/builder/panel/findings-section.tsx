import type { Definition } from '@tessera/rules/definition'
import type { Fix } from '@tessera/rules/lint/fix'
import type { Finding, Severity } from '@tessera/rules/lint/finding'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount } from '../../../lib/format.ts'
import { announce } from '../announce.tsx'
import { applyFindingFix } from '../findings/apply-finding-fix.ts'
import { concerned, pointAt, useFindings } from '../findings/findings-store.ts'
import { useLiveFindings } from '../findings/use-live-findings.ts'
import { type NeighbourFinding, useNeighbours } from '../findings/use-neighbours.ts'
import { FindingItem } from './finding-item.tsx'
import { QueryState } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import classes from './findings-section.module.css'
import panelClasses from './panel.module.css'

/** Shown at first, the gravest on top. */
const few = 4

/**
 * What the logic of the draft says against itself, and which segments it repeats: each with its reason, its nodes lit, and what
 * can be done by one click.
 */
export function FindingsSection({ question }: { readonly question: SettledQuestion | undefined }) {
  useLiveFindings()
  const own = useFindings((state) => state.findings)
  const of = useFindings((state) => state.of)
  const { findings: others, more, notCompared, proofs, queryKey } = useNeighbours(question)
  const items = useMemo(() => allOf(own, of, others), [own, of, others])
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [all, setAll] = useState(false)
  useAnnounced(items)
  usePointing(list, own)
  if (items.length === 0 && proofs.error === null) return null
  const mend = (fix: Fix, found: Definition | undefined): void => {
    if (applyFindingFix(fix, found)) heading.current?.focus()
  }
  return (
    <section aria-label="Findings" className={panelClasses.section}>
      <h2 ref={heading} tabIndex={-1} className={panelClasses.heading}>
        Findings
      </h2>
      <ul ref={list} className={classes.list}>
        {(all ? items : items.slice(0, few)).map(({ finding, of: found, index, target }) => (
          <FindingItem
            key={`${finding.kind} ${finding.path.join('.')} ${finding.segment ?? ''} ${finding.words}`}
            index={index}
            finding={finding}
            target={target}
            isOld={found === undefined}
            onFix={(fix) => mend(fix, found)}
          />
        ))}
      </ul>
      {items.length > few && (
        <button type="button" className={panelClasses.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `${items.length - few} more`}
          <span className="visually-hidden"> findings</span>
        </button>
      )}
      {proofs.error !== null && (
        <QueryState what="what other segments say" queryKey={queryKey} query={proofs} />
      )}
      {(more > 0 || notCompared > 0) && (
        <p className={panelClasses.facts}>
          {[
            more > 0 && `${formatCount(more)} more segments stand to it like those listed`,
            notCompared > 0 && `${formatCount(notCompared)} could not be compared in time`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </section>
  )
}

interface Item extends NeighbourFinding {
  /** Among the findings about the draft's own nodes. */
  readonly index?: number
  readonly target?: string
}

const urgency: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** The gravest first; among equals what the draft says against itself comes before other segments. */
function allOf(
  own: readonly Finding[],
  of: Definition | undefined,
  others: readonly NeighbourFinding[],
): readonly Item[] {
  const about = own.map(
    (finding, index): Item => ({
      finding,
      index,
      ...(of && { of, target: concerned(of, finding)[0] }),
    }),
  )
  return [...about, ...others].toSorted((a, b) => urgency[a.finding.severity] - urgency[b.finding.severity])
}

/** Said once for each change of what is found, not for what was there when the builder opened. */
function useAnnounced(items: readonly Item[]): void {
  const before = useRef<string>(undefined)
  const text = items.map(({ finding }) => finding.words).join(' ')
  useEffect(() => {
    const last = before.current
    before.current = text
    if (last === undefined || last === text) return
    const count = items.length === 1 ? '1 finding' : `${items.length} findings`
    announce(
      items.length === 0 ? 'No findings any more.' : `${count}. ${items[0]?.finding.words ?? ''}`,
      'findings',
    )
  }, [text, items])
}

/** Lights up the nodes of the finding that the pointer or the focus is on. */
function usePointing(list: RefObject<HTMLUListElement | null>, findings: readonly Finding[]): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const look = ({ target }: Event): void => {
      const item = target instanceof Element ? target.closest<HTMLElement>('[data-finding]') : null
      pointAt(findings[Number(item?.dataset['finding'] ?? -1)])
    }
    const leave = (): void => pointAt(undefined)
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('mouseover', look, { signal })
    element.addEventListener('focusin', look, { signal })
    element.addEventListener('mouseleave', leave, { signal })
    element.addEventListener('focusout', leave, { signal })
    return () => listening.abort()
  }, [list, findings])
}
