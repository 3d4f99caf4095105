import { Button, CloseButton, Group, Stack, TagsInput, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Synonyms } from '@tessera/governance/vocabulary/synonyms'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { announce } from '../../lib/announce.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { PolicyHistory } from '../governance/policy-history.tsx'
import { refreshPolicies } from '../governance/refresh-policies.ts'
import { SavePolicy } from '../governance/save-policy.tsx'
import { usePolicyDraft } from '../governance/use-policy-draft.ts'

/** The words that searches treat alike; an admin edits them. */
export function SynonymsPanel() {
  const held = useQuery(trpc.policies.synonyms.queryOptions())
  if (held.error) return <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />
  if (held.data === undefined) return <Pending />
  return <SynonymsEditor held={held.data} />
}

function SynonymsEditor({ held }: { readonly held: Outputs['policies']['synonyms'] }) {
  const mayEdit = useMay('policies.saveSynonyms')
  const draft = usePolicyDraft<Synonyms>('synonyms', held)
  const { groups } = draft.policy
  const save = useMutation({
    ...trpc.policies.saveSynonyms.mutationOptions(),
    onSuccess: async ({ version }) => {
      await refreshPolicies()
      draft.undo()
      announce(`Version ${version} of the synonyms is active.`)
    },
  })
  const problems = groups.some((words) => words.length < 2)
    ? ['A line needs two words at least: add one, or remove the line.']
    : []
  return (
    <Stack>
      <Panel title="Words that mean the same">
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            Searching for one word of a line finds what has any of the others in its name: in the palette, in
            the list of conditions and with ⌘K.
          </Text>
          {groups.map((words, index) => (
            // A line has no identity but its place.
            <Group key={`${index} of ${groups.length}`} gap="xs" wrap="nowrap" align="flex-start">
              <TagsInput
                flex={1}
                size="xs"
                aria-label={`Line ${index + 1}`}
                readOnly={!mayEdit}
                maxTags={40}
                value={[...words]}
                onChange={(next) => draft.change({ groups: groups.with(index, next) })}
              />
              {mayEdit && (
                <CloseButton
                  aria-label={`Remove line ${index + 1}`}
                  onClick={() => draft.change({ groups: groups.toSpliced(index, 1) })}
                />
              )}
            </Group>
          ))}
          {mayEdit ? (
            <>
              <Button
                size="xs"
                variant="default"
                style={{ alignSelf: 'flex-start' }}
                onClick={() => draft.change({ groups: [...groups, []] })}
              >
                Add a line
              </Button>
              <SavePolicy
                draft={draft}
                problems={problems}
                save={save}
                onSave={(note) => save.mutate({ version: draft.base, policy: draft.policy, note })}
              />
            </>
          ) : (
            <Text size="sm" c="dimmed">
              Admins change this.
            </Text>
          )}
        </Stack>
      </Panel>
      <PolicyHistory kind="synonyms" />
    </Stack>
  )
}
