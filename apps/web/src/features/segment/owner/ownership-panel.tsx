import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/panel.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import { cadenceWords, categoryWords } from '../publish/documentation.ts'
import { DocumentationDialog } from '../publish/documentation-dialog.tsx'
import type { Segment } from '../versions/editions.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import classes from './ownership-panel.module.css'

/** Who answers for it, what it is for, when somebody last said that it is right. */
export function OwnershipPanel({ segment }: { readonly segment: Segment }) {
  const [dialog, setDialog] = useState<'document' | 'hand-over' | null>(null)
  const close = () => setDialog(null)
  const { owner, team, documentation, may, lastUsed } = segment
  return (
    <Panel
      title="About"
      actions={
        <Group gap="xs">
          {may.document && (
            <Button size="compact-xs" h={24} variant="subtle" onClick={() => setDialog('document')}>
              Change…<span className="visually-hidden"> the documentation</span>
            </Button>
          )}
          {may.handOver && (
            <Button size="compact-xs" h={24} variant="subtle" onClick={() => setDialog('hand-over')}>
              Hand over…
            </Button>
          )}
        </Group>
      }
    >
      <dl className={classes.facts}>
        <Fact name="Owner">
          {owner ? (
            <>
              {owner.name}
              {!owner.active && <Warn> left; somebody must take over</Warn>}
            </>
          ) : (
            <Warn>nobody; somebody must take over</Warn>
          )}
        </Fact>
        {team && <Fact name="Team">{team.name}</Fact>}
        <Fact name="Purpose">{documentation.purpose || <Unsaid />}</Fact>
        <Fact name="Intended use">{documentation.intendedUse || <Unsaid />}</Fact>
        <Fact name="Category">
          {documentation.category === null ? <Unsaid /> : categoryWords[documentation.category]}
        </Fact>
        <Fact name="Review">
          {documentation.reviewDays === null ? <Unsaid /> : cadenceWords(documentation.reviewDays)}
        </Fact>
        {documentation.expiresAt !== null && (
          <Fact name="Expires">
            <Moment at={documentation.expiresAt} day />
          </Fact>
        )}
        <Fact name="Last used">{lastUsed === null ? 'never' : <Moment at={lastUsed} day />}</Fact>
      </dl>
      <Review segment={segment} />
      {dialog === 'document' && <DocumentationDialog segment={segment} onClose={close} />}
      {dialog === 'hand-over' && <HandOverDialog segments={[segment]} onClose={close} onDone={close} />}
    </Panel>
  )
}

function Review({ segment }: { readonly segment: Segment }) {
  const confirm = useMutation({
    ...trpc.segments.confirmReview.mutationOptions(),
    onSuccess: async () => {
      await refreshSegments()
      announce(`“${segment.name}” is still right.`)
    },
  })
  const { reviewed, reviewDue, reviewStanding, may } = segment
  if (reviewDue === null) return null
  const late = reviewStanding === 'overdue' || reviewStanding === 'due'
  return (
    <>
      <Group gap="xs" mt="xs">
        <Text size="sm" c={late ? 'var(--warn)' : 'dimmed'}>
          {reviewStanding === 'overdue' ? 'Review overdue since ' : 'Next review '}
          <Moment at={reviewDue} day />
          {reviewed && (
            <>
              ; last by {reviewed.by?.name ?? 'somebody'} on <Moment at={reviewed.at} day />
            </>
          )}
        </Text>
        {may.confirmReview && (
          <Button
            size="xs"
            variant={late ? 'filled' : 'default'}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ key: segment.key })}
          >
            Still right
          </Button>
        )}
      </Group>
      {confirm.error && <ErrorNotice error={confirm.error} unharmed="The review is as it was." />}
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Warn({ children }: { readonly children: ReactNode }) {
  return (
    <Text span inherit c="var(--warn)">
      {children}
    </Text>
  )
}

function Unsaid() {
  return (
    <Text span inherit c="dimmed">
      not said yet
    </Text>
  )
}
