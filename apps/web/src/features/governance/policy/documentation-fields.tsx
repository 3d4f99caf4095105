import { Checkbox, Stack } from '@mantine/core'
import { type DocumentationField, documentationFields } from '@tessera/governance/policy/governance-policy'
import type { PolicyFieldsProps } from './policy-fields.ts'

const labels: Record<DocumentationField, string> = {
  purpose: 'What it is for',
  intendedUse: 'Where it will be used',
  category: 'Operational or strategic',
  owner: 'Who answers for it',
  reviewDays: 'How often it is reviewed',
  expiresAt: 'When it expires',
}

/** What nobody may leave out when publishing. */
export function DocumentationFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  return (
    <Checkbox.Group
      aria-label="What a publication must say"
      value={policy.required}
      onChange={(values) =>
        onChange({ required: documentationFields.filter((field) => values.includes(field)) })
      }
    >
      <Stack gap="xs">
        {documentationFields.map((field) => (
          <Checkbox key={field} value={field} label={labels[field]} disabled={readOnly} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
