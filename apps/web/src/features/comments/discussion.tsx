import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { announce } from '../../lib/announce.ts'
import { CommentField } from './comment-field.tsx'
import { CommentItem } from './comment-item.tsx'
import classes from './discussion.module.css'
import { toIds } from './mentions.ts'
import { useComments, useMentionable } from './use-comments.ts'

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
  const people = useMentionable()
  const [text, setText] = useState('')
  const { list, add } = comments
  const send = () => {
    if (text.trim() === '' || add.isPending) return
    add.mutate(
      { ...about, body: toIds(text, people) },
      {
        onSuccess: () => {
          setText('')
          announce('Your comment is there.')
        },
      },
    )
  }
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
        {mayComment && (
          <Stack gap="xs">
            <CommentField label="Comment" value={text} onChange={setText} onSend={send} />
            {add.error && <ErrorNotice error={add.error} unharmed="What you wrote is still here." />}
            <Button
              variant="default"
              style={{ alignSelf: 'flex-start' }}
              loading={add.isPending}
              disabled={text.trim() === ''}
              onClick={send}
            >
              Comment
            </Button>
          </Stack>
        )}
      </Stack>
    </Panel>
  )
}
