import type { Operator, Window } from '@tessera/rules/definition'
import type { Comparable } from './comparable.ts'
import { InlineSelect } from '../inline/inline-select.tsx'
import { type OperatorChoice, fieldOperators, operatorChoices } from './operator-labels.ts'
import { ValueEditor } from '../values/value-editor.tsx'
import classes from '../inline/inline.module.css'
import { blankValue, carryValue, valueShape } from '../values/value-shape.ts'
import { lastMonth } from '../windows/first-windows.ts'
import { WindowEditor } from '../windows/window-editor.tsx'

/** The part of a condition that compares: operator, value, and whether the value names another field. */
export interface Comparison {
  readonly operator: Operator
  readonly value?: unknown
  readonly valueSource?: 'value' | 'field'
}

interface ComparisonEditorProps {
  readonly subject: Comparable
  readonly comparison: Comparison
  readonly onChange: (comparison: Comparison) => void
  /** Other words than the type's own (for counts). */
  readonly choices?: readonly OperatorChoice[]
}

type Picked = Operator | `field:${Operator}`

/** Operator and value of anything that can be compared: a trait, a measure, a property. */
export function ComparisonEditor({ subject, comparison, onChange, choices }: ComparisonEditorProps) {
  const { operator, value } = comparison
  const toField = comparison.valueSource === 'field'
  const offered = choices ?? operatorChoices(subject.type, operator)
  const others = subject.others ?? []
  const noun = subject.valuesOf?.kind === 'property' ? 'property' : 'trait'
  const pick = (picked: Picked) => {
    if (isFieldPick(picked)) {
      onChange({
        operator: picked.slice('field:'.length) as Operator,
        valueSource: 'field',
        value: toField ? value : '',
      })
      return
    }
    const carried = toField
      ? blankValue(picked, subject.type)
      : carryValue(value, operator, picked, subject.type)
    onChange({ operator: picked, value: carried })
  }
  return (
    <>
      <InlineSelect<Picked>
        look="quiet"
        label={`${subject.label}: comparison`}
        value={toField ? `field:${operator}` : operator}
        choices={offered}
        more={
          others.length === 0 && !toField
            ? undefined
            : {
                heading: `Compared with another ${noun}`,
                choices: operatorChoices(subject.type)
                  .filter((choice) => fieldOperators.has(choice.value))
                  .map((choice) => ({ value: `field:${choice.value}`, label: `${choice.label} …` })),
              }
        }
        onChange={pick}
      />
      {toField ? (
        <InlineSelect
          label={`${subject.label}: compared with`}
          value={typeof value === 'string' ? value : ''}
          choices={others.map((other) => ({ value: other.field, label: other.label }))}
          placeholder={`another ${noun}…`}
          onChange={(field) => onChange({ ...comparison, value: field })}
        />
      ) : valueShape(operator) === 'window' ? (
        <>
          <WindowEditor
            label={subject.label}
            window={asWindow(value)}
            about="moments"
            onChange={(window) => onChange({ ...comparison, value: window })}
          />
          {operator === 'anniversary' && <span className={classes.words}>(any year)</span>}
        </>
      ) : (
        <ValueEditor
          subject={subject}
          operator={operator}
          value={value}
          onChange={(next) => onChange({ ...comparison, value: next })}
          onMany={
            operator === '=' || operator === '!='
              ? (values) => onChange({ operator: operator === '=' ? 'in' : 'notIn', value: values })
              : undefined
          }
        />
      )}
    </>
  )
}

function isFieldPick(picked: Picked): picked is `field:${Operator}` {
  return picked.startsWith('field:')
}

function asWindow(value: unknown): Window {
  return typeof value === 'object' && value !== null && 'kind' in value ? (value as Window) : lastMonth
}
