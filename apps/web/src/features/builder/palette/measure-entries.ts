import type { MeasureSpec, ValueCondition } from '@tessera/rules/definition'
import type { Palette } from '../../conditions/catalogue-view.tsx'
import type { PaletteEntry } from './palette-entry.ts'
import { purchaseWeight } from './purchase-weight.ts'

/** Measures of each event by the names people ask for them; the number to compare with is left for a person to give. */
export function measureEntries(palette: Palette): PaletteEntry[] {
  return palette.events.flatMap(({ name, properties }) => [
    measured(name, `Time since the last ${name}`, 'days since it happened last', {
      kind: 'sinceLast',
      unit: 'day',
    }),
    measured(name, `Number of ${name}`, 'how often it happened, at any time', { kind: 'count' }),
    ...properties.flatMap((property): readonly PaletteEntry[] =>
      property.type === 'number'
        ? [
            measured(name, `Total ${property.name} of ${name}`, 'all of them added up, at any time', {
              kind: 'sum',
              property: property.name,
            }),
            measured(name, `Average ${property.name} of ${name}`, 'their mean, at any time', {
              kind: 'avg',
              property: property.name,
            }),
          ]
        : [],
    ),
  ])
}

function measured(event: string, label: string, about: string, measure: MeasureSpec): PaletteEntry {
  return {
    id: `measure ${label}`,
    section: 'Measures',
    hue: 'event',
    label,
    weight: 0.02 + purchaseWeight(event, 'property' in measure ? measure.property : undefined),
    about,
    top: [],
    searchOnly: true,
    create: (): ValueCondition => ({
      field: `event.${event}`,
      measure,
      operator: measure.kind === 'count' ? '>=' : '>',
      value: '',
      window: { kind: 'ever' },
    }),
  }
}
