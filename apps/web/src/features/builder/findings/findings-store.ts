import type { Definition } from '@tessera/rules/definition'
import type { Finding, FindingKind, Severity } from '@tessera/rules/lint/finding'
import type { NodePath } from '@tessera/rules/rule'
import { create } from 'zustand'
import { nodeAt } from '../tree.ts'

interface FindingsState {
  /** The very definition that was looked at. */
  readonly of?: Definition
  readonly findings: readonly Finding[]
  /** What is marked at a node, by its id: each kind once. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>
  /** Nodes of the finding that the pointer or the focus is on. */
  readonly pointed: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

export interface Mark {
  readonly kind: FindingKind
  readonly severity: Severity
}

/** What the logic audit says of the draft on the screen. */
export const useFindings = create<FindingsState>(() => ({ findings: [], marks: new Map(), pointed: none }))

export function takeFindings(of: Definition, findings: readonly Finding[]): void {
  const marks = new Map<string, Mark[]>()
  for (const finding of findings) {
    // What validation says too stands at the node already.
    if (finding.basis.kind === 'witness') continue
    const { kind, severity } = finding
    for (const id of nodesOf(of, isAboutParts(finding) ? finding.others : [finding.path])) {
      const known = marks.get(id) ?? []
      if (!known.some((mark) => mark.kind === kind)) marks.set(id, [...known, { kind, severity }])
    }
  }
  const before = useFindings.getState().marks
  const kept = [...marks].map(([id, now]): [string, readonly Mark[]] => {
    const old = before.get(id)
    return [id, old !== undefined && sameMarks(old, now) ? old : now]
  })
  useFindings.setState({ of, findings, marks: new Map(kept), pointed: none })
}

/** A node whose marks stay the same does not render anew. */
function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ kind, severity }, index) => kind === b[index]?.kind && severity === b[index]?.severity)
  )
}

export function clearFindings(): void {
  useFindings.setState({ of: undefined, findings: [], marks: new Map(), pointed: none })
}

/** Lights up everything a finding is about; nothing without one. */
export function pointAt(finding: Finding | undefined): void {
  const { of } = useFindings.getState()
  if (of === undefined || finding === undefined) useFindings.setState({ pointed: none })
  else useFindings.setState({ pointed: new Set(concerned(of, finding)) })
}

/** Ids of the nodes a finding is about: the conditions that clash, or the node and what it rests on. */
export function concerned(of: Definition, finding: Finding): readonly string[] {
  return nodesOf(of, isAboutParts(finding) ? finding.others : [finding.path, ...finding.others])
}

/** It is about a whole group, because of some of what is in it. */
function isAboutParts({ path, others }: Finding): boolean {
  return others.length > 0 && others.every((other) => path.every((step, depth) => other[depth] === step))
}

function nodesOf({ rule }: Definition, paths: readonly NodePath[]): readonly string[] {
  return paths.flatMap((path) => nodeAt(rule, path)?.id ?? [])
}
