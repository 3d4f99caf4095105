import {
  type Condition,
  type Group,
  type Operator,
  type ValueCondition,
  isGroup,
} from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import { type CatalogueView, useCatalogue } from './catalogue-view.tsx'
import { ComparisonEditor } from './comparison-editor.tsx'
import { InlineSelect } from './inline-select.tsx'
import { letsUnknownIn } from './operator-labels.ts'
import { blankValue } from './value-shape.ts'
import classes from './inline.module.css'

interface WhereEditorProps {
  readonly label: string
  readonly event: string
  readonly where: Group
  /** `undefined` takes the whole filter away. */
  readonly onChange: (where: Group | undefined) => void
  readonly nested?: boolean
}

/** A group of conditions on the properties of single events. */
export function WhereEditor({ label, event, where, onChange, nested = false }: WhereEditorProps) {
  const properties = useProperties(event)
  const put = (index: number, next: Group | Condition | undefined) =>
    onChange({
      ...where,
      rules: where.rules.flatMap((one, at) => (at === index ? (next === undefined ? [] : [next]) : [one])),
    })
  const add = (node: Group | Condition) => onChange({ ...where, rules: [...where.rules, node] })
  return (
    <fieldset className={classes.stack} aria-label={`${label} where`}>
      <div className={classes.line}>
        <span className={classes.words}>{nested ? '' : 'where '}</span>
        <InlineSelect
          quiet
          label={`${label} where: combine`}
          value={where.not ? `not-${where.combinator}` : where.combinator}
          choices={[
            { value: 'and', label: 'all hold' },
            { value: 'or', label: 'any holds' },
            { value: 'not-and', label: 'not all hold' },
            { value: 'not-or', label: 'none holds' },
          ]}
          onChange={(text) =>
            onChange({
              ...where,
              combinator: text.endsWith('or') ? 'or' : 'and',
              not: text.startsWith('not') ? true : undefined,
            })
          }
        />
        <InlineSelect
          quiet
          label={`${label} where: add a property`}
          value=""
          placeholder="+ property"
          choices={properties.map((property) => ({ value: property.name, label: property.name }))}
          onChange={(name) => add(newPropertyCondition(name, typeOf(properties, name)))}
        />
        <button
          type="button"
          className={classes.textButton}
          onClick={() => add({ id: crypto.randomUUID(), combinator: 'or', rules: [] })}
        >
          + group
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-label={`Remove the filter of ${label}`}
          onClick={() => onChange(undefined)}
        >
          ×
        </button>
      </div>
      {where.rules.map((rule, index) => {
        const key = rule.id ?? String(index)
        return isGroup(rule) ? (
          <div key={key} className={classes.block}>
            <WhereEditor
              nested
              label={label}
              event={event}
              where={rule}
              onChange={(next) => put(index, next)}
            />
          </div>
        ) : (
          <PropertyRow key={key} event={event} condition={rule} onChange={(next) => put(index, next)} />
        )
      })}
    </fieldset>
  )
}

interface PropertyRowProps {
  readonly event: string
  readonly condition: Condition
  readonly onChange: (condition: Condition | undefined) => void
}

function PropertyRow({ event, condition, onChange }: PropertyRowProps) {
  const properties = useProperties(event)
  if (!isPropertyCondition(condition)) {
    return <span className={classes.words}>{condition.field}: cannot be asked of an event’s properties</span>
  }
  const name = condition.field.slice('property.'.length)
  const type = typeOf(properties, name)
  return (
    <div className={classes.line}>
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
      <button
        type="button"
        className={classes.icon}
        aria-label={`Remove ${name} from the filter`}
        onClick={() => onChange(undefined)}
      >
        ×
      </button>
    </div>
  )
}

function isPropertyCondition(condition: Condition): condition is ValueCondition {
  return condition.field.startsWith('property.')
}

type Property = CatalogueView['palette']['events'][number]['properties'][number]

function useProperties(event: string): readonly Property[] {
  const catalogue = useCatalogue()
  if (event !== '*') return catalogue.event(event)?.properties ?? []
  return [
    ...new Map(catalogue.palette.events.flatMap((one) => one.properties.map((p) => [p.name, p]))).values(),
  ]
}

function typeOf(properties: readonly Property[], name: string): ValueType {
  return properties.find((one) => one.name === name)?.type ?? 'text'
}

function newPropertyCondition(name: string, type: ValueType): ValueCondition {
  const operators: Record<ValueType, Operator> = {
    text: 'in',
    number: '>',
    boolean: '=',
    datetime: '<',
    list: 'containsAny',
  }
  const operator = operators[type]
  return { id: crypto.randomUUID(), field: `property.${name}`, operator, value: blankValue(operator, type) }
}
