import { Button, Stack } from '@mantine/core'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { announce } from '../../lib/announce.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { CommentField } from './comment-field.tsx'
import { toIds } from './mentions.ts'
import { type About, type useComments, useMentionable } from './use-comments.ts'

interface NewCommentProps {
  readonly about: About
  readonly add: ReturnType<typeof useComments>['add']
}

/** A place to say something; what is begun is still there when one comes back. */
export function NewComment({ about, add }: NewCommentProps) {
  const [typed, setTyped] = useKeptText(`comment ${about.key} ${about.requestId ?? ''}`)
  const people = useMentionable()
  const text = typed ?? ''
  const send = () => {
    if (text.trim() === '' || add.isPending) return
    add.mutate(
      { ...about, body: toIds(text, people) },
      {
        onSuccess: () => {
          setTyped(null)
          announce('Your comment is there.')
        },
      },
    )
  }
  return (
    <Stack gap="xs">
      <CommentField label="Comment" value={text} onChange={setTyped} onSend={send} />
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
  )
}
