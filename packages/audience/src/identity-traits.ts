/** Which traits tell who a person is: those whose values name one person, and those that hold names. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Catalogue, TraitEntry } from '@tessera/rules/catalogue'

/** The last part of a trait's name, in snake case, when it says that its values name one person. */
const naming =
  /(^|_)(e_?mails?|email_address|mail|phone(_number)?|mobile|msisdn|id|uid|uuid|guid|username|login|handle)$|(customer|member|client|account|crm|loyalty|card)_?(no|nr|number|code)$/
const emails = /(^|_)(e_?mail|email_address|mail)$/

/** In fewer values no share says anything. */
const enoughValues = 50
/** Of a trait's values are had by one profile alone, or nearly so: counted approximately. */
const uniqueShare = 0.9

/** Traits whose values name one person, e-mail addresses first, then in the order of the catalogue. Text, and whole numbers by name. */
export async function identifyingTraits(
  connection: DuckDBConnection,
  catalogue: Catalogue,
): Promise<readonly TraitEntry[]> {
  const all = [...catalogue.traits.values()]
  const byName = all.filter(({ type, field }) => isComparable(type) && naming.test(snake(field)))
  const named = new Set(byName)
  const others = all.filter((entry) => entry.type === 'text' && !named.has(entry))
  const counts = others.map(({ column }) => `count(${column}), approx_count_distinct(${column})`).join(', ')
  const row =
    others.length === 0
      ? []
      : ((await connection.runAndReadAll(`SELECT ${counts} FROM traits_current`)).getRows()[0] ?? [])
  const unique = others.filter((_, i) => {
    const [values, distinct] = [Number(row[2 * i]), Number(row[2 * i + 1])]
    return values >= enoughValues && distinct >= uniqueShare * values
  })
  const found = [...byName, ...unique]
  return [...found.filter(isEmail), ...found.filter((entry) => !isEmail(entry))]
}

function isEmail({ field }: TraitEntry): boolean {
  return emails.test(snake(field))
}

/** The trait that holds e-mail addresses, if one does. */
export function emailTrait(catalogue: Catalogue): TraitEntry | undefined {
  return [...catalogue.traits.values()].find((entry) => entry.type === 'text' && isEmail(entry))
}

/** The traits that make up a person's name, in the order in which they are read; none where there is none. */
export function nameTraits(catalogue: Catalogue): readonly TraitEntry[] {
  const texts = [...catalogue.traits.values()].filter(({ type }) => type === 'text')
  const called = (...names: readonly string[]) => texts.find(({ field }) => names.includes(snake(field)))
  const whole = called('name', 'full_name', 'display_name')
  if (whole !== undefined) return [whole]
  return [called('first_name', 'given_name'), called('last_name', 'family_name', 'surname')].flatMap(
    (entry) => entry ?? [],
  )
}

/** SQL that reads a trait's value as text; whole numbers without a point. */
export function textOf({ type }: TraitEntry, column: string): string {
  return type === 'number'
    ? `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 9e15 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`
    : column
}

function isComparable(type: TraitEntry['type']): boolean {
  return type === 'text' || type === 'number'
}

/** `trait.address.customerId` → `customer_id` */
function snake(field: string): string {
  return (field.split('.').at(-1) ?? field)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase()
}
