import { Button, Stack } from '@mantine/core'
import { CheckedForm } from '../../components/checked-form.tsx'
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
    if (add.isPending) return
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
    <CheckedForm aside onSend={send}>
      <Stack gap="xs">
        <CommentField label="Comment" value={text} onChange={setTyped} />
        {add.error && <ErrorNotice error={add.error} unharmed="What you wrote is still here." />}
        <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }} loading={add.isPending}>
          Comment
        </Button>
      </Stack>
    </CheckedForm>
  )
}
