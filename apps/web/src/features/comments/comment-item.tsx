import { Button, Group, Stack, Text } from '@mantine/core'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { CommentBody } from './comment-body.tsx'
import { CommentField } from './comment-field.tsx'
import { toIds, toNames } from './mentions.ts'
import { type Comment, type useComments, useMentionable } from './use-comments.ts'

interface CommentItemProps {
  readonly comment: Comment
  readonly comments: ReturnType<typeof useComments>
}

/** One thing said, with who and when; its author changes or removes it. */
export function CommentItem({ comment, comments: { edit, remove } }: CommentItemProps) {
  const { id, author, createdAt, editedAt, mine } = comment
  const [text, setText] = useKeptText(`comment ${id}`)
  const people = useMentionable()
  const save = () => {
    if (text === null) return
    edit.mutate({ id, body: toIds(text, people) }, { onSuccess: () => setText(null) })
  }
  return (
    <Stack component="li" gap={2}>
      <Group gap="xs" justify="space-between">
        <Text>
          <Text span fw={600}>
            {author.name}
          </Text>{' '}
          <Text span c="dimmed" size="sm">
            <Moment at={createdAt} />
            {editedAt !== null && ' · changed'}
          </Text>
        </Text>
        {mine && text === null && (
          <Group gap={4}>
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              onClick={() => setText(toNames(comment.body, comment.mentions))}
            >
              Change<span className="visually-hidden"> your comment</span>
            </Button>
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              loading={remove.isPending}
              onClick={() => remove.mutate({ id })}
            >
              Remove<span className="visually-hidden"> your comment</span>
            </Button>
          </Group>
        )}
      </Group>
      {text === null ? (
        <CommentBody comment={comment} />
      ) : (
        <CheckedForm onSend={save}>
          <Stack gap="xs">
            <CommentField label="Your comment" value={text} onChange={setText} />
            {edit.error && <ErrorNotice error={edit.error} unharmed="What you wrote is still here." />}
            <Group gap="xs">
              <Button type="submit" size="xs" loading={edit.isPending}>
                Save
              </Button>
              <Button size="xs" variant="default" onClick={() => setText(null)}>
                Cancel
              </Button>
            </Group>
          </Stack>
        </CheckedForm>
      )}
    </Stack>
  )
}
