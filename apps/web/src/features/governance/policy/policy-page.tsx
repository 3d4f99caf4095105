import { SimpleGrid, Stack, Text } from '@mantine/core'
import { type GovernancePolicy, governancePolicySchema } from '@tessera/governance/policy/governance-policy'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { announce } from '../../../lib/announce.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { useMay } from '../../../lib/use-me.ts'
import { PolicyHistory } from '../policy-history.tsx'
import { refreshPolicies } from '../refresh-policies.ts'
import { SavePolicy } from '../save-policy.tsx'
import { usePolicyDraft } from '../use-policy-draft.ts'
import { ApprovalFields } from './approval-fields.tsx'
import { ArchiveFields } from './archive-fields.tsx'
import { DocumentationFields } from './documentation-fields.tsx'
import { ReviewFields } from './review-fields.tsx'
import { ScoreTable } from './score-table.tsx'
import { StalenessFields } from './staleness-fields.tsx'

/** The workspace's rules beside naming: who approves, what must be said, when something counts as stale. */
export function PolicyPage() {
  const held = useQuery(trpc.policies.governance.queryOptions())
  if (held.error) return <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />
  if (held.data === undefined) return <Pending />
  return <PolicyEditor held={held.data} />
}

function PolicyEditor({ held }: { readonly held: Outputs['policies']['governance'] }) {
  const mayEdit = useMay('policies.saveGovernance')
  const draft = usePolicyDraft<GovernancePolicy>('governance', held)
  const save = useMutation({
    ...trpc.policies.saveGovernance.mutationOptions(),
    onSuccess: async ({ version }) => {
      await refreshPolicies()
      draft.undo()
      announce(`Version ${version} of the rules holds from now on.`)
    },
  })
  const fields = { policy: draft.policy, readOnly: !mayEdit, onChange: draft.change }
  const isValid = governancePolicySchema.safeParse(draft.policy).success
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Stack>
          <Panel title="Who approves">
            <ApprovalFields {...fields} />
          </Panel>
          <Panel title="What a publication must say">
            <DocumentationFields {...fields} />
          </Panel>
          <Panel title="Reviews">
            <ReviewFields {...fields} />
          </Panel>
        </Stack>
        <Stack>
          <Panel title="When a segment counts as stale">
            <Stack gap="md">
              <StalenessFields {...fields} />
              <ScoreTable staleness={draft.policy.staleness} />
            </Stack>
          </Panel>
          <Panel title="The archive run">
            <ArchiveFields {...fields} />
          </Panel>
        </Stack>
      </SimpleGrid>
      <Panel title={mayEdit ? 'Save' : 'Admins change this'}>
        {mayEdit ? (
          <SavePolicy
            draft={draft}
            problems={isValid ? [] : ['A number is missing or outside of its range.']}
            save={save}
            onSave={(note) => save.mutate({ version: draft.base, policy: draft.policy, note })}
          />
        ) : (
          <Text c="dimmed">You see what holds for everybody in this workspace.</Text>
        )}
      </Panel>
      <PolicyHistory kind="governance" />
    </Stack>
  )
}
