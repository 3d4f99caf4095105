import { type Fix, applyFix } from '@tessera/rules/lint/fix'
import type { Finding, Severity } from '@tessera/rules/lint/finding'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Moment } from '../../../components/moment.tsx'
import { announce } from '../announce.tsx'
import { changeDefinition, currentDefinition } from '../builder-store.ts'
import { findingNames } from '../findings/finding-names.ts'
import { concerned, pointAt, useFindings } from '../findings/findings-store.ts'
import { useLiveFindings } from '../findings/use-live-findings.ts'
import { focusNode } from '../node-focus.ts'
import { withIds } from '../tree.ts'
import classes from './findings-section.module.css'
import panelClasses from './panel.module.css'

/** Shown at first, the gravest on top. */
const few = 4

/** What the logic of the draft says against itself: each with its reason, its nodes lit, and what can be done by one click. */
export function FindingsSection() {
  useLiveFindings()
  const findings = useFindings((state) => state.findings)
  const of = useFindings((state) => state.of)
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [all, setAll] = useState(false)
  useAnnounced(findings)
  usePointing(list, findings)
  if (findings.length === 0 || of === undefined) return null
  const mend = (fix: Fix): void => {
    if (currentDefinition() !== of) {
      announce('The rule has just changed. Look at what is found now.')
      return
    }
    const { rule, ...rest } = applyFix(of, fix)
    changeDefinition({ ...rest, rule: withIds(rule) })
    pointAt(undefined)
    announce(`${fix.words}: done. Undo takes it back.`)
    heading.current?.focus()
  }
  return (
    <section aria-label="Findings" className={panelClasses.section}>
      <h2 ref={heading} tabIndex={-1} className={panelClasses.heading}>
        Findings
      </h2>
      <ul ref={list} className={classes.list}>
        {(all ? findings : findings.slice(0, few)).map((finding, index) => (
          <FindingItem
            key={`${finding.kind} ${finding.path.join('.')} ${finding.words}`}
            index={index}
            finding={finding}
            target={concerned(of, finding)[0]}
            onFix={mend}
          />
        ))}
      </ul>
      {findings.length > few && (
        <button type="button" className={panelClasses.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `${findings.length - few} more`}
          <span className="visually-hidden"> findings</span>
        </button>
      )}
    </section>
  )
}

/** Said once for each change of what is found, not for what was there when the builder opened. */
function useAnnounced(findings: readonly Finding[]): void {
  const before = useRef<string>(undefined)
  const text = findings.map(({ words }) => words).join(' ')
  useEffect(() => {
    const last = before.current
    before.current = text
    if (last === undefined || last === text) return
    const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`
    announce(findings.length === 0 ? 'No findings any more.' : `${count}. ${findings[0]?.words ?? ''}`)
  }, [text, findings])
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

const severityNames: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' }

interface FindingItemProps {
  readonly index: number
  readonly finding: Finding
  /** The node to lead to. */
  readonly target?: string
  readonly onFix: (fix: Fix) => void
}

function FindingItem({ index, finding, target, onFix }: FindingItemProps) {
  const { kind, severity, words, basis, fixes } = finding
  return (
    <li className={classes.item} data-severity={severity} data-finding={index}>
      <p className={classes.words}>
        <b>
          <span className="visually-hidden">{severityNames[severity]}: </span>
          {findingNames[kind]}.
        </b>{' '}
        {words}
      </p>
      <p className={classes.basis}>
        {basis.kind === 'proof' && 'Proven, for any data.'}
        {basis.kind === 'measured' && (
          <>
            Counted as of <Moment at={basis.asOf} />.
          </>
        )}
        {target !== undefined && (
          <button type="button" className={panelClasses.link} onClick={() => focusNode(target)}>
            Show<span className="visually-hidden"> where: {findingNames[kind]}</span>
          </button>
        )}
      </p>
      {fixes.map((fix) => (
        <button
          key={fix.words}
          type="button"
          className={classes.fix}
          title={fix.keepsResult ? 'The same people match afterwards.' : 'Other people match afterwards.'}
          onClick={() => onFix(fix)}
        >
          {fix.words}
          <span className={classes.effect}>{fix.keepsResult ? 'same people' : 'changes who is in'}</span>
        </button>
      ))}
    </li>
  )
}
