import type { Operator, ValueCondition } from '@tessera/rules/definition'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-number.tsx'
import { InlineText } from '../inline/inline-text.tsx'
import classes from '../inline/inline.module.css'

interface RandomEditorProps {
  readonly salt: string
  readonly condition: ValueCondition
  readonly onChange: (condition: ValueCondition) => void
}

const sides: readonly { readonly value: Operator; readonly label: string }[] = [
  { value: '<', label: 'the first' },
  { value: '>=', label: 'all but the first' },
  { value: 'between', label: 'between' },
]

/** A share of everybody that stays the same people while it grows. Shares are stored as fractions, shown as percent. */
export function RandomEditor({ salt, condition, onChange }: RandomEditorProps) {
  const { operator, value } = condition
  const known = sides.some((side) => side.value === operator)
  const setValue = (next: unknown) => onChange({ ...condition, value: next })
  const range: readonly unknown[] = Array.isArray(value) ? value : [value, '']
  return (
    <>
      <span className={classes.name}>Random share</span>
      <InlineSelect<Operator>
        look="quiet"
        label="Random share: which part"
        value={operator}
        choices={known ? sides : [...sides, { value: operator, label: operator }]}
        onChange={(next) =>
          onChange({ ...condition, operator: next, value: next === 'between' ? [range[0], 1] : range[0] })
        }
      />
      <Percent
        label="Random share: percent"
        value={range[0]}
        onChange={(low) => setValue(Array.isArray(value) ? [low, range[1]] : low)}
      />
      {Array.isArray(value) && (
        <>
          <span className={classes.words}>and</span>
          <Percent
            label="Random share: percent up to"
            value={range[1]}
            onChange={(high) => setValue([range[0], high])}
          />
        </>
      )}
      <span className={classes.words}>of the draw named</span>
      <InlineText
        label="Random share: name of the draw"
        value={salt}
        placeholder="name"
        onChange={(name) => onChange({ ...condition, field: `random.${name}` })}
      />
    </>
  )
}

interface PercentProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (fraction: number | string) => void
}

function Percent(props: PercentProps) {
  return (
    <>
      <InlineNumber percent {...props} />
      <span className={classes.words}>%</span>
    </>
  )
}
