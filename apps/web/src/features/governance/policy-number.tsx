import type { ComponentProps } from 'react'
import { NumberField } from '../../components/number-field.tsx'

interface PolicyNumberProps extends Omit<ComponentProps<typeof NumberField>, 'value' | 'onChange'> {
  /** `NaN` while what is typed is no number that fits: a policy with it cannot be saved. */
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A number of a policy. */
export function PolicyNumber({ value, onChange, ...rest }: PolicyNumberProps) {
  return (
    <NumberField
      {...rest}
      value={Number.isNaN(value) ? null : value}
      onChange={(next) => onChange(next ?? Number.NaN)}
    />
  )
}
