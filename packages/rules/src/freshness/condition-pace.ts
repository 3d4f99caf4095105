/** Whether a condition's answer changes as time passes, with no new data, and in steps of what. */
import type { Condition } from '../definition.ts'
import { type JsonObject, isList, isObject } from '../json.ts'

/** `arrival`: not as time passes. `minute`: its lengths of time are counted in minutes or hours. `day`: in days or longer. */
export type Pace = 'arrival' | 'minute' | 'day'

const paces: readonly Pace[] = ['arrival', 'day', 'minute']

/** The one of two that asks for the more frequent look. */
export function quicker(a: Pace, b: Pace): Pace {
  return paces.indexOf(a) > paces.indexOf(b) ? a : b
}

function quickest(all: readonly Pace[]): Pace {
  return all.reduce(quicker, 'arrival')
}

/** Of the condition itself; what a reference leads to is left to who asks. Several lengths of time: the finest decides. */
export function conditionPace(condition: Condition): Pace {
  const { field, operator, value } = condition
  const parts: JsonObject = { ...condition }
  if (field === 'segment' || field === 'list' || field === 'everyone') return 'arrival'
  if (field === 'sequence') return sequencePace(value)
  if (field.startsWith('lifecycle.')) return quicker(lifecyclePace(value), groupPace(parts.where))
  const event = field.startsWith('event.') ? eventPace(parts) : 'arrival'
  return quicker(event, comparisonPace(operator, value))
}

/** Windows, `where`, and a time since: that one grows by itself, unless the question is only whether there is one. */
function eventPace({ window, where, measure, operator }: JsonObject): Pace {
  const asksValue = operator !== 'null' && operator !== 'notNull'
  return quickest([
    windowPace(window),
    groupPace(where),
    asksValue && isObject(measure) ? unitPace(measure.unit) : 'arrival',
  ])
}

/** Relative moments on the right side, and windows over dates. */
function comparisonPace(operator: unknown, value: unknown): Pace {
  if (operator === 'within' || operator === 'notWithin' || operator === 'anniversary')
    return windowPace(value)
  const moments = isList(value) ? value : [value]
  return quickest(
    moments.map((moment) => {
      if (!isObject(moment) || !('ago' in moment)) return 'arrival'
      return moment.ago === 0 ? 'minute' : unitPace(moment.unit)
    }),
  )
}

/** A step's `within` is about two events and stands still, but the wait for a last step that must not follow runs out. */
function sequencePace(value: unknown): Pace {
  if (!isObject(value)) return 'arrival'
  const steps = isList(value.steps) ? value.steps.filter(isObject) : []
  const paces = steps.map((step) =>
    quickest([
      groupPace(step.where),
      step.not === true ? spanPace(step.within) : 'arrival',
      ...(isList(step.without) ? step.without : []).map((none) =>
        isObject(none) ? groupPace(none.where) : 'arrival',
      ),
    ]),
  )
  return quickest([windowPace(value.window), ...paces])
}

function lifecyclePace(value: unknown): Pace {
  return isObject(value) ? quicker(spanPace(value), spanPace(value.period)) : 'arrival'
}

/** Conditions on an event's own properties. */
function groupPace(where: unknown): Pace {
  if (!isObject(where) || where.muted === true || !isList(where.rules)) return 'arrival'
  return quickest(
    where.rules.filter(isObject).map((node): Pace => {
      if (isList(node.rules)) return groupPace(node)
      return node.muted === true ? 'arrival' : comparisonPace(node.operator, node.value)
    }),
  )
}

function windowPace(window: unknown): Pace {
  if (!isObject(window)) return 'arrival'
  switch (window.kind) {
    case 'last':
    case 'next':
      return spanPace(window)
    case 'ago':
      return quicker(spanPace(window.from), spanPace(window.to))
    case 'calendar':
      return 'day'
    default:
      return 'arrival'
  }
}

function spanPace(span: unknown): Pace {
  return isObject(span) ? unitPace(span.unit) : 'arrival'
}

function unitPace(unit: unknown): Pace {
  if (unit === 'minute' || unit === 'hour') return 'minute'
  return typeof unit === 'string' && unit !== '' ? 'day' : 'arrival'
}
