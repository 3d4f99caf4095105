import type { ValueCondition } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import { type Palette, allTraits } from '../../conditions/catalogue-view.tsx'
import { firstWindow } from '../../conditions/first-condition.ts'
import { spellingsOf } from '../../conditions/values/spellings-of.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { purchaseWeight } from './purchase-weight.ts'

/** Values as ready conditions: "Plan is premium", "Order Completed with category Books", "Marketing consent is no". */
export function valueEntries(palette: Palette): PaletteEntry[] {
  const ofTraits = allTraits(palette).flatMap((trait) =>
    offered(trait, { kind: 'trait', field: trait.field }, palette).map((one) => {
      const verb = trait.type === 'list' ? 'has' : 'is'
      return entry(`${trait.label} ${verb} ${one.label}`, one, 0.02, () =>
        comparison(trait.field, trait.type, one.values),
      )
    }),
  )
  const ofEvents = palette.events.flatMap((event) =>
    event.properties.flatMap((property) =>
      offered(property, { kind: 'property', event: event.name, property: property.name }, palette).map(
        (one) =>
          entry(`${event.name} with ${property.name} ${one.label}`, one, purchaseWeight(event.name), () => ({
            field: `event.${event.name}`,
            operator: '>=',
            value: 1,
            window: firstWindow([event], palette.asOf),
            where: {
              combinator: 'and',
              rules: [comparison(`property.${property.name}`, property.type, one.values)],
            },
          })),
      ),
    ),
  )
  return [...ofTraits, ...ofEvents]
}

interface Offered {
  readonly label: string
  readonly values: readonly string[]
  readonly count: number
}

interface Column {
  readonly type: ValueType
  readonly top: readonly { readonly value: string; readonly count: number; readonly sameAs?: string }[]
}

/** Values that more than one has; spellings of one value are one. */
function offered(
  { type, top }: Column,
  of: Parameters<typeof spellingsOf>[1],
  palette: Palette,
): readonly Offered[] {
  if (type === 'boolean') {
    return top.map(({ value, count }) => ({ label: value === 'true' ? 'yes' : 'no', values: [value], count }))
  }
  if (type !== 'text' && type !== 'list') return []
  return top
    .filter(({ count, sameAs }) => count > 1 && sameAs === undefined)
    .map(({ value, count }) => ({ label: value, values: spellingsOf(value, of, palette.merged), count }))
}

function comparison(field: string, type: ValueType, values: readonly string[]): ValueCondition {
  if (type === 'boolean') return { field, operator: '=', value: values[0] === 'true' }
  return { field, operator: type === 'list' ? 'containsAny' : 'in', value: [...values] }
}

function entry(
  label: string,
  { count }: Offered,
  weight: number,
  create: () => ValueCondition,
): PaletteEntry {
  return {
    id: `value ${label}`,
    section: 'Values',
    hue: create().field.startsWith('event.') ? 'event' : 'trait',
    label,
    weight,
    figure: { kind: 'count', value: count },
    about: 'a ready condition',
    top: [],
    searchOnly: true,
    create,
  }
}
