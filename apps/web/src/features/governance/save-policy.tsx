import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { MAX_TEXT } from '@tessera/governance/fields/field-limits'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
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

const unchanged = 'Nothing was changed.'

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
        if (changed && problems.length === 0) onSave(note.trim())
      }}
    >
      <Stack gap="xs">
        <TextInput
          label="Why is it changed?"
          description="Kept with the version and in the audit log."
          maxLength={MAX_TEXT}
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
            unharmed="The policy was not changed; what you changed is still here."
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
          <ReasonedButton
            type="submit"
            loading={saving}
            reason={!changed ? unchanged : problems.length > 0 ? problems.join(' ') : undefined}
          >
            Save policy
          </ReasonedButton>
          <ReasonedButton
            variant="default"
            reason={!changed ? unchanged : saving ? 'It is being saved.' : undefined}
            onClick={undo}
          >
            Undo changes
          </ReasonedButton>
          {!changed && (
            <Text size="sm" c="dimmed">
              {unchanged}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  )
}
