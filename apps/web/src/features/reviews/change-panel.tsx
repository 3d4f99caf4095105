import { Stack, Text } from '@mantine/core'
import { Panel } from '../../components/panel.tsx'
import { TreeDiff } from '../segment/versions/tree-diff.tsx'
import { WordDiff } from '../segment/versions/word-diff.tsx'
import type { Review } from './review-words.ts'

/** What the request changes, in words and on the tree: against what is live, or, once decided, what it was written on. */
export function ChangePanel({ review }: { readonly review: Review }) {
  const before = comparedWith(review)
  const { sentence, definition } = review.proposed
  return (
    <Panel title="What changes">
      <Stack gap="md">
        {before ? (
          <WordDiff before={before.sentence} after={sentence} />
        ) : (
          <Text fz={15} lh={1.7}>
            {sentence}
          </Text>
        )}
        {before && <TreeDiff before={before.definition} after={definition} />}
      </Stack>
    </Panel>
  )
}

/** While it is to be decided: the live definition, because that is what goes; afterwards what it was written on. */
export function comparedWith({ state, live, base }: Review): Review['base'] {
  return state === 'open' || state === 'changes-requested' ? live : base
}
