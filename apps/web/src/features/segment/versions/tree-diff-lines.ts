import { treeDiff } from '@tessera/governance/difference/tree-diff'
import type { Definition } from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import { type OutlineLine, outlineOf, pathKey } from '../definition/outline.ts'

type PrintOptions = Parameters<typeof outlineOf>[1]

export type Mark = 'same' | 'added' | 'removed' | 'changed' | 'moved'

export interface MarkedLine {
  readonly line: OutlineLine
  readonly mark: Mark
  /** What it said before, where it changed. */
  readonly was?: string
}

export interface MarkedTree {
  /** The definition after, and, after the rest of their group, the lines that went. */
  readonly lines: readonly MarkedLine[]
  /** Sentences on lists that are pinned or no longer are. */
  readonly pins: readonly string[]
}

/** Every line of two definitions, each marked with what became of it. */
export function treeDiffLines(before: Definition, after: Definition, options: PrintOptions): MarkedTree {
  const changes = treeDiff(before, after)
  const [old, now] = [outlineOf(before, options), outlineOf(after, options)]
  const words = new Map(old.map((line) => [line.key, textOf(line)]))
  const marks = new Map<string, Omit<MarkedLine, 'line'>>()
  for (const change of changes) {
    if (change.kind === 'added')
      for (const { key } of below(now, change.after)) marks.set(key, { mark: 'added' })
  }
  // Told after the additions they lie in: what moved into something new is not new.
  for (const change of changes) {
    if (change.kind === 'moved') marks.set(pathKey(change.after), { mark: 'moved' })
    if (change.kind !== 'changed') continue
    const was = words.get(pathKey(change.before))
    marks.set(pathKey(change.after), { mark: 'changed', ...(was !== undefined && { was }) })
  }
  const movedAway = new Set(
    changes.flatMap((change) => (change.kind === 'moved' ? [pathKey(change.before)] : [])),
  )
  const removed = changes.flatMap((change) =>
    change.kind === 'removed' ? below(old, change.before).filter(({ key }) => !movedAway.has(key)) : [],
  )
  return {
    lines: [
      ...now.map((line) => ({ line, ...(marks.get(line.key) ?? { mark: 'same' as const }) })),
      ...removed.map((line) => ({ line: { ...line, key: `before ${line.key}` }, mark: 'removed' as const })),
    ],
    pins: changes.flatMap((change) => (change.kind === 'pins' ? pinWords(change, options) : [])),
  }
}

function below(lines: readonly OutlineLine[], path: NodePath): readonly OutlineLine[] {
  const key = pathKey(path)
  return lines.filter((line) => line.key === key || line.key.startsWith(`${key}.`))
}

function textOf({ tokens }: OutlineLine): string {
  return tokens.map(({ text }) => text).join('')
}

function pinWords(
  change: { which: 'pinIn' | 'pinOut'; added: readonly string[]; removed: readonly string[] },
  options: PrintOptions,
): string[] {
  const name = (key: string) => `“${options?.labels?.list?.(key) ?? key}”`
  const how = change.which === 'pinIn' ? 'always in' : 'never in'
  return [
    ...change.added.map((key) => `Now ${how}: the list ${name(key)}.`),
    ...change.removed.map((key) => `No longer ${how}: the list ${name(key)}.`),
  ]
}
