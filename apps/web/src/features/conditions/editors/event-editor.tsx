import type { ElapsedUnit, MeasureSpec, Operator, ValueCondition } from '@tessera/rules/definition'
import { useCatalogue } from '../catalogue-view.tsx'
import type { Comparable } from './comparable.ts'
import { ComparisonEditor } from './comparison-editor.tsx'
import { InlineSelect } from '../inline/inline-select.tsx'
import {
  beginsWithEver,
  fittingProperties,
  isZeroForNobody,
  measureChoices,
  measureType,
  startMeasure,
} from './measures.ts'
import { countChoices, letsUnknownIn } from './operator-labels.ts'
import { elapsedUnits, unitWord } from '../windows/span-words.ts'
import { isUntouched } from '../windows/first-windows.ts'
import { WhereToggle } from './where-toggle.tsx'
import { WindowEditor } from '../windows/window-editor.tsx'
import { holdsForZero } from './zero.ts'
import classes from '../inline/inline.module.css'

interface EventEditorProps {
  readonly event: string
  readonly condition: ValueCondition
  readonly onChange: (condition: ValueCondition) => void
}

/** "Order Completed, sum of revenue, is more than 500, in the last 365 days, where …". */
export function EventEditor({ event, condition, onChange }: EventEditorProps) {
  const catalogue = useCatalogue()
  const measure = condition.measure ?? { kind: 'count' }
  const properties =
    event === '*'
      ? catalogue.palette.events.flatMap((one) => one.properties)
      : (catalogue.event(event)?.properties ?? [])
  const name = event === '*' ? 'Any event' : event
  const type = measureType(measure, (property) => catalogue.propertyType(event, property))
  const never = measure.kind === 'count' && condition.operator === '=' && condition.value === 0
  const subject: Comparable = {
    label: name,
    type,
    valuesOf: 'property' in measure ? { kind: 'property', event, property: measure.property } : undefined,
  }
  const pickMeasure = (kind: MeasureSpec['kind'] | 'never') => {
    if (kind === 'never') {
      onChange({ ...condition, measure: undefined, operator: '=', value: 0 })
      return
    }
    const next = startMeasure(kind, measure, properties)
    const nextType = measureType(next, (property) => catalogue.propertyType(event, property))
    // Once, which every count begins with, is no amount of anything else.
    const once = condition.operator === '>=' && condition.value === 1 && next.kind !== 'days'
    const sameType = nextType === type && !never && !once
    onChange({
      ...condition,
      measure: next.kind === 'count' ? undefined : next,
      ...(sameType ? {} : startComparison(nextType, next.kind)),
      ...(beginsWithEver(next) && isUntouched(condition.window) && { window: { kind: 'ever' } }),
    })
  }
  const setMeasure = (next: MeasureSpec) => onChange({ ...condition, measure: next })

  return (
    <>
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <InlineSelect<MeasureSpec['kind'] | 'never'>
        look="quiet"
        label={`${name}: measure`}
        value={never ? 'never' : measure.kind}
        choices={[
          ...measureChoices.slice(0, 1),
          { value: 'never', label: 'did not happen' },
          ...measureChoices.slice(1),
        ]}
        onChange={pickMeasure}
      />
      {'property' in measure && (
        <InlineSelect
          label={`${name}: property`}
          value={measure.property}
          choices={uniqueNames(fittingProperties(measure.kind, properties))}
          placeholder={measure.property || 'property…'}
          onChange={(property) => setMeasure({ ...measure, property })}
        />
      )}
      {!never && (
        <ComparisonEditor
          subject={subject}
          comparison={condition}
          choices={measure.kind === 'count' || measure.kind === 'days' ? countChoices : undefined}
          onChange={(comparison) => onChange({ ...condition, valueSource: undefined, ...comparison })}
        />
      )}
      {measure.kind === 'count' && !never && (
        <span className={classes.words}>{condition.value === 1 ? 'time' : 'times'}</span>
      )}
      {measure.kind === 'days' && (
        <span className={classes.words}>{condition.value === 1 ? 'day' : 'days'}</span>
      )}
      {'unit' in measure && (
        <InlineSelect<ElapsedUnit>
          label={`${name}: unit of time`}
          value={measure.unit}
          choices={elapsedUnits.map((unit) => ({ value: unit, label: unitWord(unit, 2) }))}
          onChange={(unit) => setMeasure({ ...measure, unit })}
        />
      )}
      <WindowEditor
        label={name}
        window={condition.window ?? { kind: 'ever' }}
        about="events"
        onChange={(window) => onChange({ ...condition, window })}
      />
      {isZeroForNobody(measure)
        ? !never && holdsForZero(condition) && <span className={classes.words}>or never</span>
        : letsUnknownIn(condition.operator) && <span className={classes.words}>or unknown</span>}
      <WhereToggle
        label={name}
        event={event}
        where={condition.where}
        onChange={(where) => onChange({ ...condition, where })}
      />
    </>
  )
}

function startComparison(type: string, kind: MeasureSpec['kind']): { operator: Operator; value: unknown } {
  if (kind === 'count' || kind === 'days') return { operator: '>=', value: 1 }
  if (type === 'number') return { operator: '>', value: '' }
  if (type === 'datetime') return { operator: '>', value: '' }
  if (type === 'boolean') return { operator: '=', value: true }
  if (type === 'list') return { operator: 'containsAny', value: [] }
  return { operator: 'in', value: [] }
}

function uniqueNames(properties: readonly { readonly name: string }[]) {
  return [...new Set(properties.map((property) => property.name))].map((name) => ({
    value: name,
    label: name,
  }))
}
