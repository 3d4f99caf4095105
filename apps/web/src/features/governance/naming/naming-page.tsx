import { SimpleGrid, Stack, Text } from '@mantine/core'
import { type NamingPolicy, namingPolicySchema } from '@tessera/governance/naming/naming-policy'
import { parsePattern } from '@tessera/governance/naming/pattern'
import { namingPolicyProblems } from '@tessera/governance/naming/policy-problems'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
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
import { NameTester } from './name-tester.tsx'
import { NamingFields } from './naming-fields.tsx'
import { ofPattern } from './pattern-tokens.ts'
import { ViolationsPanel } from './violations-panel.tsx'

/** What names of segments look like: an admin edits it and sees at once what it would mean; everybody can try names. */
export function NamingPage() {
  const held = useQuery(trpc.policies.naming.queryOptions())
  if (held.error) return <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />
  if (held.data === undefined) return <Pending />
  return <NamingEditor held={held.data} />
}

function NamingEditor({ held }: { readonly held: Outputs['policies']['naming'] }) {
  const mayEdit = useMay('policies.saveNaming')
  const draft = usePolicyDraft<NamingPolicy>('naming', held)
  const save = useMutation({
    ...trpc.policies.saveNaming.mutationOptions(),
    onSuccess: async ({ version }) => {
      await refreshPolicies()
      draft.undo()
      announce(`Version ${version} of the naming policy holds from now on.`)
    },
  })
  const segments = useQuery(trpc.segments.list.queryOptions())
  // Tokens that left the pattern are kept while editing, in case it comes back.
  const policy = useDeferredValue(useMemo(() => ofPattern(draft.policy), [draft.policy]))
  const problems = useMemo(() => {
    const found = namingPolicyProblems(policy).map(({ words }) => words)
    if (found.length > 0 || namingPolicySchema.safeParse(policy).success) return found
    return ['A number is missing or outside of its range.']
  }, [policy])
  const isBroken = policy.pattern !== null && parsePattern(policy.pattern).errors.length > 0
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Stack>
        <Panel title="What names look like">
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              Asked of a segment when it is created, renamed and published. Names that are there already stay
              until then.
            </Text>
            <NamingFields policy={draft.policy} readOnly={!mayEdit} onChange={draft.change} />
            {mayEdit ? (
              <SavePolicy
                draft={draft}
                problems={problems}
                save={save}
                onSave={(note) => save.mutate({ version: draft.base, policy, note })}
              />
            ) : (
              <Text size="sm" c="dimmed">
                Admins change this.
              </Text>
            )}
          </Stack>
        </Panel>
        <PolicyHistory kind="naming" />
      </Stack>
      <Stack>
        {isBroken ? (
          <Panel title="Try a name">
            <Text size="sm" c="dimmed">
              Mend the pattern first: until then no name can be checked.
            </Text>
          </Panel>
        ) : (
          <>
            <NameTester policy={policy} names={segments.data?.map(({ name }) => name) ?? []} />
            {segments.error && <ErrorNotice error={segments.error} onRetry={() => void segments.refetch()} />}
            {segments.data && (
              <ViolationsPanel policy={policy} segments={segments.data} isEdited={draft.changed} />
            )}
          </>
        )}
      </Stack>
    </SimpleGrid>
  )
}
