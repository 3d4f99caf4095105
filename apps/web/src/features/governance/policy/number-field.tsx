import { NumberInput } from '@mantine/core'

interface NumberFieldProps {
  readonly label: string
  readonly description?: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly value: number
  readonly readOnly: boolean
  readonly onChange: (value: number) => void
}

/** A whole number with its unit; while it is being typed and is none, nothing changes. */
export function NumberField({ unit, onChange, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      {...rest}
      suffix={` ${unit}`}
      allowDecimal={false}
      clampBehavior="blur"
      styles={{ wrapper: { maxWidth: 320 } }}
      onChange={(value) => {
        if (typeof value === 'number') onChange(value)
      }}
    />
  )
}
