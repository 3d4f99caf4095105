import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { refreshPolicies } from './refresh-policies.ts'
import type { PolicyDraft } from './use-policy-draft.ts'

interface SavePolicyProps {
  readonly draft: Pick<PolicyDraft<object>, 'changed' | 'note' | 'setNote' | 'undo'>
  /** What stands in the way, in sentences; empty: it can be saved. */
  readonly problems: readonly string[]
  readonly save: { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void }
  readonly onSave: (note: string) => void
}

/** Below a policy: why it is changed, what stands in the way, save and undo. */
export function SavePolicy({ draft, problems, save, onSave }: SavePolicyProps) {
  const { changed, note } = draft
  const { isPending: saving, error } = save
  const undo = () => {
    draft.undo()
    save.reset()
  }
  const overtaken = errorDetail(error)?.code === 'changed-meanwhile'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave(note.trim())
      }}
    >
      <Stack gap="xs">
        <TextInput
          label="Why is it changed?"
          description="Kept with the version and in the audit log."
          maxLength={1000}
          value={note}
          onChange={(event) => draft.setNote(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {problems.map((problem) => (
            <Text key={problem} size="sm" c="var(--bad)">
              {problem}
            </Text>
          ))}
        </div>
        {error !== null && (
          <ErrorNotice
            error={error}
            unharmed="The policy is as it was; what you changed is still here."
            actions={
              overtaken && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    undo()
                    void refreshPolicies()
                  }}
                >
                  Show theirs
                </Button>
              )
            }
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={saving} disabled={!changed || problems.length > 0}>
            Save policy
          </Button>
          <Button variant="default" disabled={!changed || saving} onClick={undo}>
            Undo changes
          </Button>
          {!changed && (
            <Text size="sm" c="dimmed">
              Nothing is changed.
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  )
}
