import { Text } from '@mantine/core'
import type { Comment } from './use-comments.ts'
import { bodyParts } from './mentions.ts'

/** What somebody said, as text: nothing in it is markup. */
export function CommentBody({ comment }: { readonly comment: Comment }) {
  if (comment.removed) return <Text c="dimmed">Removed.</Text>
  return (
    <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {bodyParts(comment.body, comment.mentions).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <Text key={`${index} ${part.name}`} span fw={600} c="var(--accent)">
            @{part.name}
          </Text>
        ),
      )}
    </Text>
  )
}
