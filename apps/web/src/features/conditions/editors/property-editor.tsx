import type { Condition, ValueCondition } from '@tessera/rules/definition'
import { ComparisonEditor } from './comparison-editor.tsx'
import { usePropertiesOf } from './event-properties.ts'
import { letsUnknownIn } from './operator-labels.ts'
import classes from '../inline/inline.module.css'

interface PropertyEditorProps {
  readonly event: string
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
}

/** A condition on one property of an event. */
export function PropertyEditor({ event, condition, onChange }: PropertyEditorProps) {
  const properties = usePropertiesOf(event)
  if (!isPropertyCondition(condition)) {
    return <span className={classes.words}>{condition.field}: cannot be asked of an event’s properties</span>
  }
  const name = condition.field.slice('property.'.length)
  const type = properties.find((one) => one.name === name)?.type ?? 'text'
  return (
    <>
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <ComparisonEditor
        subject={{
          label: name,
          type,
          valuesOf: { kind: 'property', event, property: name },
          others: properties
            .filter((other) => other.type === type && other.name !== name)
            .map((other) => ({ field: `property.${other.name}`, label: other.name })),
        }}
        comparison={condition}
        onChange={(comparison) => onChange({ ...condition, valueSource: undefined, ...comparison })}
      />
      {letsUnknownIn(condition.operator) && <span className={classes.words}>or unknown</span>}
    </>
  )
}

function isPropertyCondition(condition: Condition): condition is ValueCondition {
  return condition.field.startsWith('property.')
}
