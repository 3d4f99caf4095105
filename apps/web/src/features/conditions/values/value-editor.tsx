import type { Operator } from '@tessera/rules/definition'
import { asText } from './as-text.ts'
import type { Comparable } from '../editors/comparable.ts'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-number.tsx'
import { InlineText } from '../inline/inline-text.tsx'
import { MomentValue } from './moment-value.tsx'
import { NumberValues } from './number-values.tsx'
import { TextValues } from './text-values.tsx'
import { valueShape } from './value-shape.ts'
import classes from '../inline/inline.module.css'

interface ValueEditorProps {
  readonly subject: Comparable
  readonly operator: Operator
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  /** Several values in the place of one: spellings of a value that was picked for `=` or `!=`. */
  readonly onMany?: (values: readonly string[]) => void
}

const searches: ReadonlySet<Operator> = new Set<Operator>([
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
])

/** The right side of a comparison: nothing, one value, two, or many, as the operator wants. */
export function ValueEditor({ subject, operator, value, onChange, onMany }: ValueEditorProps) {
  switch (valueShape(operator)) {
    case 'none':
    case 'window':
      return null
    case 'many':
      return (
        <ManyEditor
          subject={subject}
          value={value}
          spelled={operator !== 'containsAll'}
          onChange={onChange}
        />
      )
    case 'pair': {
      const [low, high]: readonly unknown[] = Array.isArray(value) ? value : ['', '']
      return (
        <>
          <OneEditor
            subject={subject}
            value={low}
            name="lowest"
            onChange={(next) => onChange([next, high])}
          />
          <span className={classes.words}>and</span>
          <OneEditor
            subject={subject}
            value={high}
            name="highest"
            onChange={(next) => onChange([low, next])}
          />
        </>
      )
    }
    case 'one':
      return searches.has(operator) ? (
        <InlineText label={`${subject.label}: text`} value={value} onChange={onChange} placeholder="text" />
      ) : (
        <OneEditor subject={subject} value={value} onChange={onChange} onMany={onMany} />
      )
  }
}

interface OneEditorProps {
  readonly subject: Comparable
  readonly value: unknown
  readonly name?: string
  readonly onChange: (value: unknown) => void
  readonly onMany?: (values: readonly string[]) => void
}

function OneEditor({ subject, value, name = 'value', onChange, onMany }: OneEditorProps) {
  const label = `${subject.label}: ${name}`
  switch (subject.type) {
    case 'number':
      return <InlineNumber label={label} value={value} onChange={onChange} />
    case 'boolean':
      return (
        <InlineSelect
          label={label}
          value={String(value)}
          choices={[
            { value: 'true', label: 'yes' },
            { value: 'false', label: 'no' },
          ]}
          onChange={(text) => onChange(text === 'true')}
        />
      )
    case 'datetime':
      return <MomentValue label={label} value={value} onChange={onChange} />
    case 'text':
    case 'list':
      return (
        <TextValues
          label={subject.label}
          many={false}
          values={[asText(value)]}
          of={subject.valuesOf}
          spelled={onMany !== undefined}
          onChange={(values) => {
            if (values.length > 1 && onMany !== undefined) onMany(values)
            else onChange(values[0] ?? '')
          }}
        />
      )
  }
}

interface ManyEditorProps {
  readonly subject: Comparable
  readonly value: unknown
  readonly spelled: boolean
  readonly onChange: (value: unknown) => void
}

function ManyEditor({ subject, value, spelled, onChange }: ManyEditorProps) {
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  if (subject.type === 'number') return <NumberValues subject={subject} values={values} onChange={onChange} />
  return (
    <TextValues
      many
      label={subject.label}
      values={values.map(asText)}
      of={subject.valuesOf}
      spelled={spelled}
      onChange={onChange}
    />
  )
}
