import { Fieldset, Group, Stack, Switch, TagsInput, Text } from '@mantine/core'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { PolicyNumber } from '../policy-number.tsx'
import { PatternField } from './pattern-field.tsx'
import { tokensOf } from './pattern-tokens.ts'

interface NamingFieldsProps {
  readonly policy: NamingPolicy
  readonly readOnly: boolean
  readonly onChange: (part: Partial<NamingPolicy>) => void
}

const firstPattern = '{team}-{category}-{topic}'

/** The fields of a naming policy; what they mean together is shown beside them. */
export function NamingFields({ policy, readOnly, onChange }: NamingFieldsProps) {
  const { pattern, tokens } = policy
  const setAllowed = (name: string, allowed: string[]) =>
    onChange({ tokens: [...tokens.filter((token) => token.name !== name), { name, allowed }] })
  return (
    <Stack gap="md">
      <Switch
        label="Names follow a pattern"
        checked={pattern !== null}
        disabled={readOnly}
        onChange={(event) => onChange({ pattern: event.currentTarget.checked ? firstPattern : null })}
      />
      {pattern !== null && (
        <>
          <PatternField
            pattern={pattern}
            readOnly={readOnly}
            onChange={(next) => onChange({ pattern: next })}
          />
          {tokensOf(policy).map(({ name, allowed }) => (
            <TagsInput
              key={name}
              label={`What ${name} may be`}
              description={
                allowed.length === 0
                  ? 'Any word of letters and digits. Type a value and press Enter to allow only some.'
                  : 'Exactly one of these.'
              }
              value={allowed}
              readOnly={readOnly}
              maxTags={200}
              clearable={!readOnly}
              clearButtonProps={{ 'aria-label': `Allow any ${name}` }}
              onChange={(values) => setAllowed(name, values)}
            />
          ))}
        </>
      )}
      <Group grow align="flex-start">
        <PolicyNumber
          label="Shortest name"
          unit="characters"
          min={1}
          max={120}
          readOnly={readOnly}
          value={policy.minLength}
          onChange={(minLength) => onChange({ minLength })}
        />
        <PolicyNumber
          label="Longest name"
          unit="characters"
          min={1}
          max={120}
          readOnly={readOnly}
          value={policy.maxLength}
          onChange={(maxLength) => onChange({ maxLength })}
        />
      </Group>
      <TagsInput
        label="Forbidden words"
        description="Whole words or phrases, whatever their case."
        value={policy.forbidden}
        readOnly={readOnly}
        maxTags={500}
        clearable={!readOnly}
        clearButtonProps={{ 'aria-label': 'Allow every word' }}
        onChange={(forbidden) => onChange({ forbidden })}
      />
      <Fieldset legend="Names that look the same">
        <Stack gap="xs">
          <Text size="sm">
            Two segments never have the same name, whatever its case, width and punctuation.
          </Text>
          <PolicyNumber
            label="Warn when a name is at least this like another"
            unit="%"
            percent
            min={0.5}
            max={1}
            readOnly={readOnly}
            value={policy.nearDuplicate}
            onChange={(nearDuplicate) => onChange({ nearDuplicate })}
          />
        </Stack>
      </Fieldset>
    </Stack>
  )
}
