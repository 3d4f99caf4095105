import { Select, Textarea } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { NumberField } from '../../../components/number-field.tsx'
import type { Segment } from '../versions/editions.ts'
import { categoryChoices, type Documentation } from './documentation.ts'

interface DocumentationFieldsProps {
  readonly value: Documentation
  readonly onChange: (value: Documentation) => void
  /** What the policy asks of a publication and is not said yet: marked as required. */
  readonly missing: Segment['missingDocumentation']
}

/** What a segment says about itself: what it is for, where it is used, what kind it is, how long it holds. */
export function DocumentationFields({ value, onChange, missing }: DocumentationFieldsProps) {
  const set = (part: Partial<Documentation>) => onChange({ ...value, ...part })
  const isMissing = (field: Segment['missingDocumentation'][number]) => missing.includes(field)
  return (
    <>
      <Textarea
        label="Purpose"
        description="What it is for, in a sentence."
        withAsterisk={isMissing('purpose')}
        autosize
        maxLength={4000}
        value={value.purpose}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
      />
      <Textarea
        label="Intended use"
        description="The campaigns or reports that it is meant for."
        withAsterisk={isMissing('intendedUse')}
        autosize
        maxLength={4000}
        value={value.intendedUse}
        onChange={(event) => set({ intendedUse: event.currentTarget.value })}
      />
      <Select
        label="Category"
        allowDeselect={false}
        withAsterisk={isMissing('category')}
        data={[...categoryChoices]}
        value={value.category}
        onChange={(category) =>
          set({ category: categoryChoices.find((each) => each.value === category)?.value ?? null })
        }
      />
      <NumberField
        label="Review every"
        description="How often someone confirms that it is still right."
        required={isMissing('reviewDays')}
        unit="days"
        min={1}
        max={3650}
        value={value.reviewDays}
        onChange={(reviewDays) => set({ reviewDays })}
      />
      <DatePickerInput
        label="Expires"
        description="Leave it open if it holds for good."
        withAsterisk={isMissing('expiresAt')}
        clearable
        clearButtonProps={{ 'aria-label': 'No expiry' }}
        value={value.expiresAt?.slice(0, 10) ?? null}
        onChange={(day) => set({ expiresAt: day === null ? null : new Date(day).toISOString() })}
      />
    </>
  )
}
