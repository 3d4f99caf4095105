/** Which keys each place of a definition knows. A key of the language anywhere else is misplaced. */

/** Where an object of the language stands. A window, a measure and a lifecycle's value are places by their kind. */
export type KeyPlace =
  | 'definition'
  | 'group'
  | 'value condition'
  | 'event condition'
  | 'lifecycle condition'
  | 'sequence condition'
  | 'reference condition'
  | 'everyone condition'
  | 'moment'
  | 'length of time'
  | 'window ever'
  | 'window last'
  | 'window next'
  | 'window ago'
  | 'window absolute'
  | 'window calendar'
  | 'measure of events'
  | 'measure of a property'
  | 'measure of time since'
  | 'sequence'
  | 'step'
  | 'event not in between'
  | 'habit'

const node = ['id', 'muted', 'valueSource'] as const
const question = [...node, 'field', 'operator', 'value'] as const

/**
 * The keys of each place. `valueSource` stands on every group and condition as `"value"`; as `"field"` only on a value condition
 * (one on a trait, a prediction, a profile field, a random share, or inside `where` a property).
 */
export const keysByPlace = {
  definition: ['version', 'rule', 'pinIn', 'pinOut'],
  group: [...node, 'combinator', 'not', 'rules'],
  'value condition': question,
  'event condition': [...question, 'measure', 'window', 'where'],
  'lifecycle condition': [...question, 'where'],
  'sequence condition': question,
  'reference condition': question,
  'everyone condition': question,
  moment: ['ago', 'unit'],
  'length of time': ['amount', 'unit'],
  'window ever': ['kind'],
  'window last': ['kind', 'amount', 'unit'],
  'window next': ['kind', 'amount', 'unit'],
  'window ago': ['kind', 'from', 'to'],
  'window absolute': ['kind', 'from', 'to'],
  'window calendar': ['kind', 'period'],
  'measure of events': ['kind'],
  'measure of a property': ['kind', 'property'],
  'measure of time since': ['kind', 'unit'],
  sequence: ['window', 'steps'],
  step: ['event', 'where', 'within', 'without', 'not'],
  'event not in between': ['event', 'where'],
  habit: ['period', 'of', 'atLeast', 'times'],
} as const satisfies Record<KeyPlace, readonly string[]>

export type LanguageKey = (typeof keysByPlace)[KeyPlace][number]

/** Names that others use for their own notes: on groups they are kept and ignored. */
const everyday: ReadonlySet<string> = new Set(['from', 'to', 'of'])

/** Carries no meaning, so that ignoring it changes nothing. */
const harmless = 'id'

const languageKeys: ReadonlySet<string> = new Set(Object.values(keysByPlace).flat())
const places = Object.keys(keysByPlace) as KeyPlace[]

function byPlace<Value>(of: (place: KeyPlace) => Value): { readonly [P in KeyPlace]: Value } {
  return Object.fromEntries(places.map((place) => [place, of(place)])) as Record<KeyPlace, Value>
}

const known: { readonly [P in KeyPlace]: ReadonlySet<string> } = byPlace(
  (place) => new Set(keysByPlace[place]),
)
/** Those of groups and conditions: a definition refuses no other, since it may carry notes of whoever keeps it. */
const ofNodes: ReadonlySet<string> = new Set([...keysByPlace.group, ...keysByPlace['event condition']])

const misplaced: { readonly [P in KeyPlace]: ReadonlySet<LanguageKey> } = byPlace((place) => {
  const isTaken = (key: string) => key === harmless || known[place].has(key) || isNote(key, place)
  return new Set([...languageKeys].filter((key) => !isTaken(key)) as LanguageKey[])
})

function isNote(key: string, place: KeyPlace): boolean {
  if (place === 'definition') return !ofNodes.has(key)
  return place === 'group' && everyday.has(key)
}

/** The keys that are refused in a place, in alphabetical order. */
export function misplacedKeys(place: KeyPlace): readonly LanguageKey[] {
  return [...misplaced[place]].toSorted()
}

export function isMisplaced(key: string, place: KeyPlace): key is LanguageKey {
  const refused: ReadonlySet<string> = misplaced[place]
  return refused.has(key)
}

/** The table as it is published beside the JSON Schema. */
export function definitionKeys(): readonly {
  readonly place: KeyPlace
  readonly keys: readonly string[]
  readonly misplaced: readonly string[]
}[] {
  return places.map((place) => ({ place, keys: keysByPlace[place], misplaced: misplacedKeys(place) }))
}
