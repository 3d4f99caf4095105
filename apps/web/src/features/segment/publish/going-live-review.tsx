import { Text } from '@mantine/core'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import type { ReactNode } from 'react'
import { NoteField } from '../../../components/note-field.tsx'
import { ImpactOf } from '../../insight/impact-of.tsx'
import { MembershipChange } from '../../insight/membership-change.tsx'
import type { Segment, SegmentDefinition } from '../versions/editions.ts'
import { CollisionAcceptance } from './collision-acceptance.tsx'
import type { Collisions } from './use-collisions.ts'

interface GoingLiveReviewProps {
  readonly segment: Pick<Segment, 'key' | 'dependents'>
  /** What changes, in words. */
  readonly children: ReactNode
  /** What is live now; left out: nothing is. */
  readonly before?: SegmentDefinition | undefined
  readonly after: SegmentDefinition
  readonly collisions: Collisions
  readonly mayAccept: boolean
  readonly note: string
  readonly onNote: (note: string) => void
}

/** What is reviewed before any definition goes live: what it says, who enters and leaves, what else changes, collisions, a note. */
export function GoingLiveReview(props: GoingLiveReviewProps) {
  const { segment, children, before, after, collisions, mayAccept, note, onNote } = props
  return (
    <>
      {children}
      <MembershipChange segmentKey={segment.key} before={before} after={after} />
      {segment.dependents.length > 0 && (
        <section aria-label="What else changes">
          <Text fw={600}>What else changes</Text>
          <ImpactOf segmentKey={segment.key} definition={after} />
        </section>
      )}
      <CollisionAcceptance collisions={collisions} mayAccept={mayAccept} />
      <NoteField
        label="Note"
        description="Why it changed, for whoever reads the versions later."
        maxLength={MAX_DESCRIPTION}
        value={note}
        onChange={onNote}
      />
    </>
  )
}
