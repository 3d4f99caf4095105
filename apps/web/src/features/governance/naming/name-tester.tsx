import { Stack, Text, TextInput } from '@mantine/core'
import { checkName } from '@tessera/governance/naming/check-name'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { possibleName } from '@tessera/governance/naming/suggest-name'
import { useDeferredValue, useMemo, useState } from 'react'
import { Panel } from '../../../components/panel.tsx'
import { NameFix } from '../../segments/naming/name-fix.tsx'
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
  const possible = useMemo(() => possibleName(policy, names), [policy, names])
  const passes = findings.every(({ severity }) => severity === 'warning')
  return (
    <Panel title="Try a name">
      <Stack gap="xs">
        <TextInput
          label="A name as someone would type it"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {name.trim() === '' ? (
            <Text size="sm" c="dimmed">
              {possible === undefined ? 'No name would pass.' : `“${possible}” would pass, for one.`}
            </Text>
          ) : (
            <Stack gap="xs">
              <Text size="sm" fw={600} c={passes ? 'var(--good)' : 'var(--bad)'}>
                {passes ? 'This name passes.' : 'This name is refused.'}
              </Text>
              <FindingList findings={findings} />
            </Stack>
          )}
        </div>
        {name.trim() !== '' && !passes && (
          <NameFix policy={policy} name={name} others={names} onUse={setTyped} />
        )}
      </Stack>
    </Panel>
  )
}
