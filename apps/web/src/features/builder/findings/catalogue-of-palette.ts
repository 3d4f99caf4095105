import type { Catalogue, PropertyEntry, TraitEntry } from '@tessera/rules/catalogue'
import type { Palette } from '../../conditions/catalogue-view.tsx'

/** The palette as rules are checked against it. Columns are a matter of the store; nothing here reads them. */
export function catalogueOfPalette({ traits, events }: Palette): Catalogue {
  const column = ''
  return {
    traits: new Map(traits.map(({ field, type }): [string, TraitEntry] => [field, { field, type, column }])),
    events: new Map(
      events.map(({ name, properties }) => [
        name,
        {
          name,
          table: '',
          properties: new Map(
            properties.map((each): [string, PropertyEntry] => [
              each.name,
              { name: each.name, type: each.type, column },
            ]),
          ),
        },
      ]),
    ),
  }
}
