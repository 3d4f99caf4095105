import { Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MAX_NAME } from '@tessera/governance/fields/field-limits'
import { nameFault } from '@tessera/governance/fields/name-fault'
import { tidyName } from '@tessera/governance/naming/fold-name'
import { useFieldFault } from '../../../lib/form-checks.ts'
import { trpc } from '../../../lib/trpc.ts'
import { NameFix } from './name-fix.tsx'

interface SegmentNameFieldProps {
  readonly label?: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (name: string) => void
  /** Of the segment that has the name already, which is not in its own way. */
  readonly segmentKey?: string
}

/**
 * The name of a segment, checked against the naming policy and the other names while it is typed; what does not pass is fixed
 * in place. Only says what is wrong: whether it may be sent is the server's answer.
 */
export function SegmentNameField(props: SegmentNameFieldProps) {
  const { label = 'Name', placeholder, value, onChange, segmentKey } = props
  const [typed] = useDebouncedValue(value, 250)
  const policy = useQuery({ ...trpc.policies.naming.queryOptions(), staleTime: 60_000 })
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), staleTime: 60_000 })
  const test = useQuery(
    trpc.policies.testName.queryOptions(
      { name: typed, key: segmentKey },
      { enabled: typed.trim() !== '', placeholderData: keepPreviousData },
    ),
  )
  const known = tidyName(typed) !== '' && typed === value && !test.isPlaceholderData ? test.data : undefined
  const errors = known?.findings.filter(({ severity }) => severity === 'error') ?? []
  const warnings = known?.findings.filter(({ severity }) => severity === 'warning') ?? []
  const others = segments.data?.filter(({ key }) => key !== segmentKey).map(({ name }) => name) ?? []
  const check = useFieldFault(nameFault(value))
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        required
        maxLength={MAX_NAME}
        data-autofocus
        placeholder={placeholder}
        description={warnings.map(({ words }) => words).join(' ') || undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onBlur={check.onBlur}
        error={errors.length === 0 ? check.error : errors.map(({ words }) => words).join(' ')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {errors.length > 0 && policy.data !== undefined && (
        <NameFix policy={policy.data.policy} name={value} others={others} onUse={onChange} />
      )}
    </Stack>
  )
}
