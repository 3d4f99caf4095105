import { Select, type SelectProps } from '@mantine/core'
import { useFieldFault } from '../lib/form-checks.ts'

interface RequiredSelectProps extends Omit<SelectProps, 'required' | 'error' | 'onBlur'> {
  /** What is said below it while it is not answered: "Choose the new owner." */
  readonly lacking: string
  /** It is answered, though nothing is chosen in it. */
  readonly answered?: boolean
}

/** A choice that a form cannot be sent without. */
export function RequiredSelect({ lacking, answered, ...props }: RequiredSelectProps) {
  const isAnswered = answered ?? (props.value !== null && props.value !== undefined)
  const check = useFieldFault(isAnswered ? undefined : lacking)
  return <Select {...props} {...check} withAsterisk />
}
