import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { useState } from 'react'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { NoteField } from '../../../components/note-field.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { refreshReviews } from '../../reviews/refresh-reviews.ts'
import { ImpactOf } from '../../insight/impact-of.tsx'
import { MembershipChange } from '../../insight/membership-change.tsx'
import { ChangeError } from './change-error.tsx'
import { CollisionAcceptance } from './collision-acceptance.tsx'
import { DocumentationFields } from './documentation-fields.tsx'
import { EditionDiff } from '../versions/edition-diff.tsx'
import type { Segment } from '../versions/editions.ts'
import { useCollisions } from './use-collisions.ts'

interface PublishDialogProps {
  readonly segment: Segment
  readonly onClose: () => void
}

/**
 * Makes the draft the live definition, as a new version, with a note on why; who may not do that alone asks the owner. Asks
 * for the documentation that the policy wants, when some is missing.
 */
export function PublishDialog({ segment, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const collisions = useCollisions(segment.key, segment.draft)
  const missing = segment.missingDocumentation.filter((field) => field !== 'owner')
  const proposed = useProposedDocumentation(segment)
  const [edited, setEdited] = useState<Segment['documentation'] | null>(null)
  const documentation = edited ?? proposed
  const options = usePrintOptions()
  const navigate = useNavigate()
  const at = {
    key: segment.key,
    revision: segment.revision,
    note,
    ...(missing.length > 0 ? { documentation } : {}),
  }

  const publish = useMutation({
    ...trpc.segments.publish.mutationOptions(),
    onSuccess: async ({ version }) => {
      await refreshReviews()
      announce(`Version ${version} of “${segment.name}” is live.`)
      onClose()
    },
    onError: collisions.onRefused,
  })
  const submit = useMutation({
    ...trpc.reviews.submit.mutationOptions(),
    onSuccess: async ({ id }) => {
      await refreshReviews()
      announce(`${approver(segment)} was asked to look at it.`)
      onClose()
      await navigate({ to: '/reviews/$id', params: { id } })
    },
  })
  const { publish: mayPublish, submit: maySubmit } = segment.may
  const error = publish.error ?? submit.error
  const reset = () => {
    publish.reset()
    submit.reset()
  }
  const send = () => {
    reset()
    if (mayPublish) publish.mutate({ ...at, accepted: [...collisions.accepted] })
    else submit.mutate(at)
  }
  return (
    <FormDialog
      size="lg"
      long
      title={mayPublish ? `Publish “${segment.name}”` : `Ask for “${segment.name}” to be published`}
      action={mayPublish ? 'Publish' : 'Ask for a review'}
      pending={publish.isPending || (!mayPublish && submit.isPending)}
      otherAction={
        mayPublish &&
        maySubmit && (
          <Button variant="default" loading={submit.isPending} onClick={() => submit.mutate(at)}>
            Ask for a review
          </Button>
        )
      }
      onClose={onClose}
      onSend={send}
    >
      {segment.published === null ? (
        <Text fz={15}>{printSentence(segment.draft, options)}</Text>
      ) : (
        <EditionDiff segment={segment} before={segment.published.version} after="draft" />
      )}
      <MembershipChange
        segmentKey={segment.key}
        before={segment.published?.definition}
        after={segment.draft}
      />
      {!mayPublish && <Text>{approver(segment)} looks at it before it goes live.</Text>}
      {segment.dependents.length > 0 && (
        <section aria-label="What else changes">
          <Text fw={600}>What else changes</Text>
          <ImpactOf segmentKey={segment.key} definition={segment.draft} />
        </section>
      )}
      <CollisionAcceptance collisions={collisions} mayAccept={mayPublish} />
      <NoteField
        label="Note"
        description="Why it changed, for whoever reads the versions later."
        maxLength={4000}
        value={note}
        onChange={setNote}
      />
      {missing.length > 0 && (
        <DocumentationFields value={documentation} onChange={setEdited} missing={missing} />
      )}
      {segment.missingDocumentation.includes('owner') && (
        <Text>Nobody owns this segment. Hand it over to somebody first.</Text>
      )}
      {error && (
        <ChangeError error={error} unharmed="Nothing was published; the draft is kept." onLatest={reset} />
      )}
    </FormDialog>
  )
}

function approver({ owner }: Segment): string {
  return owner?.active ? owner.name : 'An admin'
}

/** What is said already; what is not, as far as it can be guessed. */
function useProposedDocumentation({ documentation, description }: Segment): Segment['documentation'] {
  const policy = useQuery({ ...trpc.policies.governance.queryOptions(), staleTime: 60_000 })
  return {
    ...documentation,
    purpose: documentation.purpose || description,
    category: documentation.category ?? 'operational',
    reviewDays: documentation.reviewDays ?? policy.data?.policy.reviewDays ?? 90,
  }
}
