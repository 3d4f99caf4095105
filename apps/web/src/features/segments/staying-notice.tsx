import { List } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import type { Outputs } from '../../lib/trpc.ts'

type Staying = Outputs['archive']['impact'][number]

interface StayingNoticeProps {
  readonly staying: readonly Staying[]
  /** Someone else’s, whom the reader may not decide for. */
  readonly others: readonly { readonly key: string; readonly name: string }[]
}

/** Which of the chosen would not be archived, each with its reason; nothing when all would. */
export function StayingNotice({ staying, others }: StayingNoticeProps) {
  if (staying.length + others.length === 0) return null
  return (
    <Notice tone="warn" title="Cannot be archived">
      <List size="sm">
        {staying.map((each) => (
          <List.Item key={each.key}>{because(each)}</List.Item>
        ))}
        {others.map(({ key, name }) => (
          <List.Item key={key}>“{name}” is for its owner or an admin to archive.</List.Item>
        ))}
      </List>
    </Notice>
  )
}

function because({ name, segments, suppressions }: Staying): string {
  const holders = [
    ...segments.map((each) => `“${each.name}”`),
    ...suppressions.map((each) => `the suppression “${each}”`),
  ].join(', ')
  return `“${name}”, because of ${holders}, which ${segments.length + suppressions.length === 1 ? 'refers' : 'refer'} to it.`
}
