import { Button, Group, List, Stack, Text } from '@mantine/core'
import type { Definition } from '@tessera/rules/definition'
import { outlineLines } from '@tessera/rules/print/print-outline'
import type { NodePath } from '@tessera/rules/rule'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { trpc } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { WordDiff } from '../segment/versions/word-diff.tsx'
import type { Review } from './review-words.ts'
import { useDecision } from './use-decision.ts'

/** Another version went live since the request was written: what that changed, and how the author brings it up to date. */
export function OutOfDateNotice({ review }: { readonly review: Review }) {
  const rebase = useDecision(
    trpc.reviews.rebase.mutationOptions(),
    () => 'The request is up to date with the live version.',
  )
  const { id, revision, base, live, may, author } = review
  const conflicts = errorDetail(rebase.error)?.conflicts
  const send = (how: Parameters<typeof rebase.mutate>[0]['how']) => rebase.mutate({ id, revision, how })
  return (
    <Notice tone="warn" title="Out of date: another version went live since">
      <Stack gap="xs">
        {live && (
          <>
            <Text size="sm">
              It was written on {base ? `version ${base.version}` : 'nothing published'}; version{' '}
              {live.version} says:
            </Text>
            <WordDiff before={base?.sentence ?? ''} after={live.sentence} />
          </>
        )}
        {!may.rebase && <Text size="sm">{author.name} brings it up to date before it can be approved.</Text>}
        {rebase.error && !conflicts && (
          <ErrorNotice error={rebase.error} unharmed="The request is as it was." />
        )}
        {conflicts && live && base && (
          <Conflicts conflicts={conflicts} base={base.definition} theirs={live.definition} review={review} />
        )}
        {may.rebase && (
          <Group gap="xs">
            {conflicts ? (
              <>
                <Button size="xs" loading={rebase.isPending} onClick={() => send({ kind: 'mine' })}>
                  Keep mine, as it stands
                </Button>
                {review.draftDiffers && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => send({ kind: 'draft', segmentRevision: review.segmentRevision })}
                  >
                    Send the draft instead
                  </Button>
                )}
              </>
            ) : (
              <Button size="xs" loading={rebase.isPending} onClick={() => send({ kind: 'merge' })}>
                Put my change on top of version {live?.version}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Notice>
  )
}

type Conflict = NonNullable<NonNullable<ReturnType<typeof errorDetail>>['conflicts']>[number]

interface ConflictsProps {
  readonly conflicts: readonly Conflict[]
  readonly base: Definition
  readonly theirs: Definition
  readonly review: Review
}

/** Where both sides touched the same, in the words of either. */
function Conflicts({ conflicts, base, theirs, review }: ConflictsProps) {
  const options = usePrintOptions()
  const wordsAt = (definition: Definition, path: NodePath | null) => {
    if (path === null) return 'nothing'
    const line = outlineLines(definition, options).find((each) => each.path.join('.') === path.join('.'))
    return line ? `“${line.tokens.map(({ text }) => text).join('')}”` : 'nothing'
  }
  return (
    <div role="alert">
      <Text size="sm" fw={600}>
        Both changed the same; nothing was merged.
      </Text>
      <List size="sm">
        {conflicts.map((conflict) => (
          <List.Item key={JSON.stringify(conflict)}>
            {conflict.kind === 'document'
              ? 'The lists that are always in or out.'
              : `It was ${wordsAt(base, conflict.base)}. Live is ${wordsAt(theirs, conflict.theirs)}; the request says ${wordsAt(review.proposed.definition, conflict.mine)}.`}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
