import { Checkbox, Stack } from '@mantine/core'
import type { Scope } from '@tessera/governance/permissions/role'
import { useFieldFault } from '../../lib/form-checks.ts'
import { scopeWords } from './scope-words.ts'

interface ScopesFieldProps {
  readonly offered: readonly Scope[]
  readonly chosen: readonly Scope[]
  readonly onChange: (chosen: readonly Scope[]) => void
}

/** What a key may do: at least one thing. */
export function ScopesField({ offered, chosen, onChange }: ScopesFieldProps) {
  const { error } = useFieldFault(chosen.length === 0 ? 'Choose at least one thing it may do.' : undefined)
  return (
    <div data-fault={error !== undefined || undefined}>
      <Checkbox.Group
        label="It may"
        withAsterisk
        error={error}
        value={[...chosen]}
        onChange={(value) => onChange(offered.filter((scope) => value.includes(scope)))}
      >
        <Stack gap={6} my={6}>
          {offered.map((scope) => (
            <Checkbox key={scope} value={scope} label={scopeWords[scope]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </div>
  )
}
