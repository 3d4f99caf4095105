import { Select, Textarea } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { NumberField } from '../../../components/number-field.tsx'
import { useFieldFault } from '../../../lib/form-checks.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import { dayIn, startOfDay } from '../../../lib/zone-day.ts'
import type { Segment } from '../versions/editions.ts'
import { documentationFaults } from './documentation-faults.ts'
import { categoryChoices, type Documentation } from './documentation.ts'

interface DocumentationFieldsProps {
  readonly value: Documentation
  readonly onChange: (value: Documentation) => void
  /** What the policy asks of a publication and is not said yet: marked as required. */
  readonly missing: Segment['missingDocumentation']
  /** Their form cannot be sent without what is missing. */
  readonly blocks?: boolean
}

/** What a segment says about itself: what it is for, where it is used, what kind it is, how long it is needed. */
export function DocumentationFields({ value, onChange, missing, blocks = false }: DocumentationFieldsProps) {
  const zone = useTimeZone()
  const set = (part: Partial<Documentation>) => onChange({ ...value, ...part })
  const isMissing = (field: Segment['missingDocumentation'][number]) => missing.includes(field)
  const faults = blocks ? documentationFaults(value, missing) : {}
  const purpose = useFieldFault(faults.purpose)
  const intendedUse = useFieldFault(faults.intendedUse)
  const category = useFieldFault(faults.category)
  const expiresAt = useFieldFault(faults.expiresAt)
  return (
    <>
      <Textarea
        label="Purpose"
        description="What it is for, in a sentence."
        withAsterisk={isMissing('purpose')}
        autosize
        maxLength={MAX_DESCRIPTION}
        {...purpose}
        value={value.purpose}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
      />
      <Textarea
        label="Intended use"
        description="The campaigns or reports that it is meant for."
        withAsterisk={isMissing('intendedUse')}
        autosize
        maxLength={MAX_DESCRIPTION}
        {...intendedUse}
        value={value.intendedUse}
        onChange={(event) => set({ intendedUse: event.currentTarget.value })}
      />
      <Select
        label="Category"
        allowDeselect={false}
        withAsterisk={isMissing('category')}
        data={[...categoryChoices]}
        {...category}
        value={value.category}
        onChange={(choice) =>
          set({ category: categoryChoices.find((each) => each.value === choice)?.value ?? null })
        }
      />
      <NumberField
        label="Review every"
        description="How often someone confirms that it is still right."
        required={isMissing('reviewDays')}
        unit="days"
        min={1}
        max={3650}
        missing={faults.reviewDays}
        value={value.reviewDays}
        onChange={(reviewDays) => set({ reviewDays })}
      />
      <DatePickerInput
        label="Expires"
        description="Leave it empty if it has no end."
        withAsterisk={isMissing('expiresAt')}
        clearable
        clearButtonProps={{ 'aria-label': 'No expiry' }}
        {...expiresAt}
        value={value.expiresAt === null || zone === undefined ? null : dayIn(value.expiresAt, zone)}
        onChange={(day) => {
          if (zone !== undefined) set({ expiresAt: day === null ? null : startOfDay(day, zone) })
        }}
      />
    </>
  )
}
