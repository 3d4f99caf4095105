import type { ValueType } from '@tessera/rules/catalogue'
import {
  type Condition,
  type Group,
  type Operator,
  type ValueCondition,
  isGroup,
} from '@tessera/rules/definition'
import { type EventProperty, usePropertiesOf } from './event-properties.ts'
import { InnerItem } from '../inner/inner-item.tsx'
import { InnerEnd } from '../inner/inner-line.tsx'
import type { InnerTree } from '../inner/inner-tree.ts'
import { InlineSelect } from '../inline/inline-select.tsx'
import { PropertyEditor } from './property-editor.tsx'
import { blankValue } from '../values/value-shape.ts'
import classes from '../inline/inline.module.css'

interface WhereGroupProps {
  readonly label: string
  readonly event: string
  /** The whole filter. */
  readonly tree: InnerTree
  /** The group of it that is shown here. */
  readonly group: Group
  /** `undefined` takes the group away. */
  readonly onChange: (group: Group | undefined) => void
}

/** A group of a filter: how it joins, its conditions, and what can be added to it. */
export function WhereGroup({ label, event, tree, group, onChange }: WhereGroupProps) {
  const outermost = group === tree.root
  const id = group.id ?? ''
  const put = (index: number, next: Group | Condition | undefined) =>
    onChange({
      ...group,
      rules: group.rules.flatMap((one, at) => (at === index ? (next === undefined ? [] : [next]) : [one])),
    })
  const add = (node: Group | Condition) => onChange({ ...group, rules: [...group.rules, node] })
  return (
    <fieldset className={classes.inner} data-inner={outermost ? id : undefined} aria-label={`${label} where`}>
      <div className={classes.line}>
        {outermost && <span className={classes.words}>where</span>}
        <InlineSelect
          look="quiet"
          label={`${label} where: combine`}
          value={group.not ? `not-${group.combinator}` : group.combinator}
          choices={[
            { value: 'and', label: 'all hold' },
            { value: 'or', label: 'any holds' },
            { value: 'not-and', label: 'not all hold' },
            { value: 'not-or', label: 'none holds' },
          ]}
          onChange={(text) =>
            onChange({
              ...group,
              combinator: text.endsWith('or') ? 'or' : 'and',
              not: text.startsWith('not') ? true : undefined,
            })
          }
        />
        {outermost && (
          <button
            type="button"
            className={classes.icon}
            aria-label={`Remove the filter of ${label}`}
            onClick={() => onChange(undefined)}
          >
            ×
          </button>
        )}
      </div>
      {group.rules.map((rule, index) => (
        <InnerItem
          key={rule.id ?? index}
          id={rule.id ?? ''}
          name={isGroup(rule) ? `Group ${index + 1} of ${label} where` : propertyName(rule)}
          tree={tree}
          onRemove={() => put(index, undefined)}
        >
          {isGroup(rule) ? (
            <div className={classes.nested} data-nested="">
              <WhereGroup
                label={label}
                event={event}
                tree={tree}
                group={rule}
                onChange={(next) => put(index, next)}
              />
            </div>
          ) : (
            <PropertyEditor event={event} condition={rule} onChange={(next) => put(index, next)} />
          )}
        </InnerItem>
      ))}
      <InnerEnd of={id} />
      <Adds label={label} event={event} onAdd={add} />
    </fieldset>
  )
}

interface AddsProps {
  readonly label: string
  readonly event: string
  readonly onAdd: (node: Group | Condition) => void
}

function Adds({ label, event, onAdd }: AddsProps) {
  const properties = usePropertiesOf(event)
  return (
    <div className={classes.line}>
      <InlineSelect
        look="action"
        label={`${label} where: add a property`}
        value=""
        placeholder="+ property"
        choices={properties.map((property) => ({ value: property.name, label: property.name }))}
        onChange={(name) => onAdd(newPropertyCondition(properties.find((one) => one.name === name)))}
      />
      <button
        type="button"
        className={classes.textButton}
        onClick={() => onAdd({ id: crypto.randomUUID(), combinator: 'or', rules: [] })}
      >
        + group<span className="visually-hidden"> to {label} where</span>
      </button>
    </div>
  )
}

function propertyName({ field }: Condition): string {
  return field.slice(field.indexOf('.') + 1)
}

const firstOperators: Record<ValueType, Operator> = {
  text: 'in',
  number: '>',
  boolean: '=',
  datetime: '<',
  list: 'containsAny',
}

function newPropertyCondition(property: EventProperty | undefined): ValueCondition {
  const { name, type } = property ?? { name: '', type: 'text' }
  const operator = firstOperators[type]
  return { id: crypto.randomUUID(), field: `property.${name}`, operator, value: blankValue(operator, type) }
}
