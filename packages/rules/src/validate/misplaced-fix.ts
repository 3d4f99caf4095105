/** What was probably meant by a key that stands where it means nothing. */
import type { JsonObject } from '../json.ts'
import type { KeyPlace } from '../keys.ts'
import { complements } from '../operators.ts'

/** One sentence or two; begins with taking the key out, which is always possible. */
export function misplacedFix(key: string, place: KeyPlace, holder: JsonObject): string {
  const meant = meaning(key, place, holder)
  return meant === undefined ? 'Remove it.' : `Remove it. ${meant}`
}

function meaning(key: string, place: KeyPlace, holder: JsonObject): string | undefined {
  if (place === 'definition') return 'Groups and conditions stand inside "rule".'
  if (key === 'pinIn' || key === 'pinOut')
    return `"${key}" stands beside "rule", at the top of the definition.`
  if (key === 'version' || key === 'rule') return 'It stands at the top of the definition.'
  if (place === 'group') return groupMeaning(key)
  if (place.endsWith(' condition')) return conditionMeaning(key, place, holder)
  if (place.startsWith('window ')) return windowMeaning(key, place, holder)
  if (place.startsWith('measure ')) return measureMeaning(key, place, holder)
  return partMeaning(key, place)
}

const ofConditions: ReadonlySet<string> = new Set([
  'field',
  'operator',
  'value',
  'measure',
  'window',
  'where',
])

function groupMeaning(key: string): string | undefined {
  if (ofConditions.has(key)) return 'To ask this too, add a condition of its own to "rules".'
  return key === 'valueSource' ? 'It belongs on the condition that compares with another field.' : undefined
}

function conditionMeaning(key: string, place: KeyPlace, holder: JsonObject): string | undefined {
  switch (key) {
    case 'not':
      return holder.not === false ? undefined : notMeaning(holder)
    case 'combinator':
      return 'Conditions are joined by the group around them.'
    case 'measure':
      return 'Only a condition on an event is measured.'
    case 'window':
      if (place === 'sequence condition')
        return 'The window of a sequence stands in its value, beside "steps".'
      if (place === 'lifecycle condition') return 'The length of time in its value is its window.'
      return 'For a date use the operator "within" with the window as its value; otherwise ask about an event.'
    case 'where':
      return place === 'sequence condition' ? 'Each step has its own "where".' : 'Only events are filtered.'
    case 'valueSource':
      return 'Only traits, profile fields and properties are compared with another field.'
    case 'property':
      return 'A measure names its property: "measure": { "kind": …, "property": … }.'
    case 'period':
    case 'amount':
    case 'unit':
    case 'from':
    case 'to':
    case 'ago':
      return 'A time belongs in "window" on an event, or in "value" on a date.'
    case 'event':
    case 'steps':
    case 'within':
    case 'without':
      return 'Events in order are a condition on the field "sequence", with the steps in its value.'
    default:
      return undefined
  }
}

function notMeaning({ operator }: JsonObject): string {
  const opposite = Object.entries(complements).find(([, positive]) => positive === operator)?.[0]
  const group = 'put the condition into a group with "not": true'
  return opposite === undefined
    ? `For the opposite, ${group}.`
    : `For the opposite, use the operator "${opposite}", or ${group}.`
}

function windowMeaning(key: string, place: KeyPlace, holder: JsonObject): string | undefined {
  if (key === 'amount' || key === 'unit') {
    return 'For a number of days, weeks or months use { "kind": "last", "amount": 3, "unit": "month" }.'
  }
  if (key === 'from' || key === 'to') {
    const dates = `{ "kind": "absolute", "${key}": … }`
    return typeof holder[key] === 'string'
      ? `For a window between dates use ${dates}.`
      : 'For a window that ends before now use { "kind": "ago", "from": …, "to": … }.'
  }
  if (key === 'period') return 'For a calendar period use { "kind": "calendar", "period": … }.'
  if (key === 'where') return 'It stands beside "window", on the condition.'
  return place === 'window ago' && key === 'ago' ? 'Its ends are { "amount": …, "unit": … }.' : undefined
}

function measureMeaning(key: string, place: KeyPlace, { kind }: JsonObject): string | undefined {
  if (key === 'property' && place === 'measure of events') {
    return 'To count different values use { "kind": "distinct", "property": … }.'
  }
  if (key === 'unit') return 'To measure time use { "kind": "sinceLast", "unit": … }.'
  if (key === 'property')
    return `"${String(kind)}" is about when the event happened; for a value use "first" or "latest".`
  return key === 'window' || key === 'where' ? 'It stands beside "measure", on the condition.' : undefined
}

function partMeaning(key: string, place: KeyPlace): string | undefined {
  if (place === 'step' || place === 'event not in between') {
    if (key === 'window')
      return 'The window of a sequence stands beside "steps"; between two steps use "within".'
    if (key === 'within' || key === 'without' || key === 'not') return 'It belongs on a step of the sequence.'
    if (key === 'muted') return 'To leave a step out, take it out of "steps".'
    if (key === 'amount' || key === 'unit')
      return 'The time between two steps is "within": { "amount": …, "unit": … }.'
    if (key === 'times' || key === 'measure')
      return 'To ask for an event several times, add it as several steps.'
    return key === 'field' || key === 'operator' || key === 'value'
      ? 'A property is asked about in the step’s "where".'
      : undefined
  }
  if (place === 'sequence') {
    return key === 'where' ? 'Each step has its own "where".' : undefined
  }
  if (place === 'length of time' || place === 'habit') {
    if (key === 'times' || key === 'of' || key === 'atLeast' || key === 'period') {
      return 'Only "regularly" counts periods: { "period": …, "of": …, "atLeast": …, "times": … }.'
    }
    if (key === 'amount' || key === 'unit') return 'Its length of time is its "period".'
    return key === 'where' ? 'It stands beside "value", on the condition.' : undefined
  }
  return undefined
}
