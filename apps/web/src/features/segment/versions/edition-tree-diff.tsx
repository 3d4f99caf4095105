import type { Segment } from './editions.ts'
import type { Edition } from '../segment-search.ts'
import { TreeDiff } from './tree-diff.tsx'
import { useEdition } from './use-edition.ts'

interface EditionTreeDiffProps {
  readonly segment: Segment
  readonly before: Edition
  readonly after: Edition
}

/** What changed between two editions, on the tree; nothing while one is being read or cannot be. */
export function EditionTreeDiff({ segment, before, after }: EditionTreeDiffProps) {
  const from = useEdition(segment, before).definition
  const to = useEdition(segment, after).definition
  return from && to ? <TreeDiff before={from} after={to} /> : null
}
