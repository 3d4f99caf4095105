import { NumberInput } from '@mantine/core'
import { useState } from 'react'

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

/** A whole number with its unit. While what is typed is none, nothing changes; left so, it is what it was. */
export function NumberField({ unit, value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string>(value)
  const isOvertaken = typeof typed === 'number' && typed !== value
  return (
    <NumberInput
      {...rest}
      suffix={` ${unit}`}
      allowDecimal={false}
      clampBehavior="blur"
      styles={{ wrapper: { maxWidth: 320 } }}
      value={isOvertaken ? value : typed}
      onChange={(next) => {
        setTyped(next)
        if (typeof next === 'number') onChange(next)
      }}
      onBlur={() => {
        if (typeof typed === 'string') setTyped(value)
      }}
    />
  )
}
