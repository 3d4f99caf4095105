import { Group, Stack, Text, TextInput } from '@mantine/core'
import { checkName } from '@tessera/governance/naming/check-name'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { suggestName } from '@tessera/governance/naming/suggest-name'
import { useDeferredValue, useMemo, useState } from 'react'
import { Panel } from '../../../components/panel.tsx'
import { SuggestedName } from '../../../components/suggested-name.tsx'
import { FindingList } from './finding-list.tsx'

interface NameTesterProps {
  readonly policy: NamingPolicy
  /** Of every segment that there is. */
  readonly names: readonly string[]
}

/** Type a name: what the policy says to it, and a name that would pass. Decided here by the same code as on the server. */
export function NameTester({ policy, names }: NameTesterProps) {
  const [typed, setTyped] = useState('')
  const name = useDeferredValue(typed)
  const findings = useMemo(() => checkName(policy, name, names), [policy, name, names])
  const suggestion = useMemo(() => suggestName(policy, name, names), [policy, name, names])
  const passes = findings.every(({ severity }) => severity === 'warning')
  return (
    <Panel title="Try a name">
      <Stack gap="xs">
        <TextInput
          label="A name as somebody would type it"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {name.trim() === '' ? (
            <Text size="sm" c="dimmed">
              {suggestion === undefined ? 'No name would pass.' : `“${suggestion}” would pass, for one.`}
            </Text>
          ) : (
            <Stack gap="xs">
              <Text size="sm" fw={600} c={passes ? 'var(--good)' : 'var(--bad)'}>
                {passes ? 'This name passes.' : 'This name is refused.'}
              </Text>
              <FindingList findings={findings} />
              {!passes && suggestion === undefined && (
                <Text size="sm">No name like it would pass: loosen the policy.</Text>
              )}
            </Stack>
          )}
        </div>
        {name.trim() !== '' && !passes && suggestion !== undefined && (
          <Group gap="xs">
            <Text size="sm">What would pass:</Text>
            <SuggestedName name={suggestion} onUse={setTyped} />
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
