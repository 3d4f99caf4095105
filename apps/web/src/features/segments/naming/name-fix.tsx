import { Group, Select, Text, TextInput } from '@mantine/core'
import { MAX_NAME } from '@tessera/governance/fields/field-limits'
import { composeName, nameTokens } from '@tessera/governance/naming/name-tokens'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { suggestName } from '@tessera/governance/naming/suggest-name'
import { useState } from 'react'
import classes from './naming.module.css'
import { SuggestedName } from '../../../components/suggested-name.tsx'

interface NameFixProps {
  readonly policy: NamingPolicy
  /** As it was typed. */
  readonly name: string
  /** Of the other segments. */
  readonly others: readonly string[]
  readonly onUse: (name: string) => void
}

/** A name that passes in the place of one that does not; what the pattern asks for and the name does not say is asked. */
export function NameFix({ policy, name, others, onUse }: NameFixProps) {
  const suggestion = suggestName(policy, name, others)
  if (suggestion !== undefined) return <SuggestedName name={suggestion} onUse={onUse} />
  return <TokenFields key={policy.pattern} policy={policy} name={name} others={others} onUse={onUse} />
}

/** A field for each token of the pattern, those that the name says filled in, and the name they make. */
function TokenFields({ policy, name, others, onUse }: NameFixProps) {
  const tokens = nameTokens(policy, name)
  const [given, setGiven] = useState<ReadonlyMap<string, string>>(new Map())
  if (tokens.length === 0) return null
  const values = new Map(
    tokens.map((token) => [token.name, given.get(token.name) ?? token.value ?? ''] as const),
  )
  const missing = tokens.filter((token) => (values.get(token.name) ?? '').trim() === '')
  const composed = composeName(policy, values)
  const usable = suggestName(policy, composed, others)
  const give = (token: string, value: string) => setGiven(new Map([...given, [token, value]]))
  return (
    <fieldset className={classes.fields} aria-label="What the name says">
      <Group gap="xs" align="flex-end">
        {tokens.map(({ name: token, allowed }) =>
          allowed === null ? (
            <TextInput
              key={token}
              size="xs"
              flex="1 1 140px"
              label={token}
              maxLength={MAX_NAME}
              value={values.get(token) ?? ''}
              onChange={(event) => give(token, event.currentTarget.value)}
            />
          ) : (
            <Select
              key={token}
              size="xs"
              flex="1 1 140px"
              label={token}
              placeholder="Choose"
              data={[...allowed]}
              searchable
              value={allowed.find((one) => one === values.get(token)) ?? null}
              onChange={(value) => give(token, value ?? '')}
            />
          ),
        )}
      </Group>
      {missing.length > 0 || usable === undefined ? (
        <Text size="sm" c="dimmed" aria-live="polite">
          {missing.length > 0
            ? `Names read like ${policy.pattern ?? ''}: say ${new Intl.ListFormat('en').format(missing.map((one) => one.name))}.`
            : `“${composed}” does not fit either: say it in other words.`}
        </Text>
      ) : (
        <Group gap="xs">
          <SuggestedName name={usable} onUse={onUse} />
        </Group>
      )}
    </fieldset>
  )
}
