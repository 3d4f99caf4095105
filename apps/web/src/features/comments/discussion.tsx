import { Stack, Text } from '@mantine/core'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { CommentItem } from './comment-item.tsx'
import classes from './discussion.module.css'
import { NewComment } from './new-comment.tsx'
import { useComments } from './use-comments.ts'

interface DiscussionProps {
  readonly segmentKey: string
  /** Of a change request; without one, everything said about the segment. */
  readonly requestId?: string
  readonly mayComment: boolean
}

/** What people say about a segment or a request, and a place to say something. */
export function Discussion({ segmentKey, requestId, mayComment }: DiscussionProps) {
  const about = { key: segmentKey, ...(requestId === undefined ? {} : { requestId }) }
  const comments = useComments(about)
  const { list, add } = comments
  return (
    <Panel title={requestId === undefined ? 'Comments' : 'Discussion'}>
      <Stack gap="md">
        {list.isPending && <Pending />}
        {list.error && (
          <ErrorNotice
            error={list.error}
            unharmed="Nothing that was said is lost."
            onRetry={() => void list.refetch()}
          />
        )}
        {list.data?.length === 0 && <Text c="dimmed">Nobody has said anything yet.</Text>}
        {list.data && list.data.length > 0 && (
          <ul className={classes.list}>
            {list.data.map((comment) => (
              <CommentItem key={comment.id} comment={comment} comments={comments} />
            ))}
          </ul>
        )}
        {mayComment && <NewComment key={`${segmentKey} ${requestId}`} about={about} add={add} />}
      </Stack>
    </Panel>
  )
}
