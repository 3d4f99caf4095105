import { Anchor, List } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
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
          <List.Item key={each.key}>
            <Because staying={each} />
          </List.Item>
        ))}
        {others.map(({ key, name }) => (
          <List.Item key={key}>“{name}” is for its owner or an admin to archive.</List.Item>
        ))}
      </List>
    </Notice>
  )
}

/** What refers to it, each with the way there: a suppression is changed on its own page. */
function Because({ staying: { name, segments, suppressions } }: { readonly staying: Staying }) {
  const holders: readonly { readonly id: string; readonly shown: ReactNode }[] = [
    ...segments.map((each) => ({ id: `segment ${each.key}`, shown: `“${each.name}”` })),
    ...suppressions.map((each) => ({
      id: `suppression ${each.key}`,
      shown: (
        <>
          the suppression{' '}
          <Anchor
            inherit
            renderRoot={(props) => (
              <Link to="/conflicts" search={{ tab: 'suppressions', suppression: each.key }} {...props} />
            )}
          >
            “{each.name}”
          </Anchor>
        </>
      ),
    })),
  ]
  return (
    <>
      “{name}”, because of{' '}
      {holders.map(({ id, shown }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {shown}
        </span>
      ))}
      , which {holders.length === 1 ? 'refers' : 'refer'} to it.
      {suppressions.length > 0 && ' Let the suppression name another segment first, or remove it.'}
    </>
  )
}
