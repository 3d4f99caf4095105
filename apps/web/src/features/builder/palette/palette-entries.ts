import type { ValueType } from '@tessera/rules/catalogue'
import { type Palette, allTraits } from '../../conditions/catalogue-view.tsx'
import { firstTraitCondition, firstWindow } from '../../conditions/first-condition.ts'
import type { Template } from '../../segments/template-gallery.tsx'
import { eventTimeEntries } from './event-time-entries.ts'
import { measureEntries } from './measure-entries.ts'
import { type PaletteEntry, sections } from './palette-entry.ts'
import { templateEntries } from './template-entries.ts'
import { valueEntries } from './value-entries.ts'

export const typeWords: Record<ValueType, string> = {
  text: 'text',
  number: 'number',
  boolean: 'yes or no',
  datetime: 'date and time',
  list: 'list',
}
function traitEntries(palette: Palette): PaletteEntry[] {
  return allTraits(palette).map((trait) => {
    const predicted = /^(score|percentile|decile|cluster)\./.test(trait.field)
    return {
      id: trait.field,
      section: predicted ? 'Predictions' : trait.field.startsWith('profile.') ? 'More' : 'Traits',
      hue: predicted ? 'prediction' : 'trait',
      label: trait.label,
      names: [trait.field],
      weight: 0.05,
      figure: trait.field.startsWith('profile.') ? undefined : { kind: 'share', value: trait.fill },
      about: typeWords[trait.type],
      top: trait.top,
      create: () => firstTraitCondition(trait, palette.asOf),
    }
  })
}

function eventEntries(palette: Palette): PaletteEntry[] {
  const events = palette.events.map((event): PaletteEntry => {
    const names = event.properties.map((property) => property.name)
    return {
      id: `event.${event.name}`,
      section: 'Events',
      hue: 'event',
      label: event.name,
      weight: 0.05,
      figure: { kind: 'count', value: event.count },
      about: names.length === 0 ? 'event' : `event with ${names.join(', ')}`,
      top: [],
      create: () => ({
        field: `event.${event.name}`,
        operator: '>=',
        value: 1,
        window: firstWindow([event], palette.asOf),
      }),
    }
  })
  const window = firstWindow(palette.events, palette.asOf)
  const sequence: PaletteEntry = {
    id: 'sequence',
    section: 'Events',
    hue: 'event',
    label: 'A, then B…',
    note: 'sequence',
    about: 'events in an order, with time limits, or one that did not follow',
    top: [],
    create: () => ({
      field: 'sequence',
      operator: 'did',
      value: { window, steps: [{ event: '' }, { event: '' }] },
    }),
  }
  const any: PaletteEntry = {
    id: 'event.*',
    section: 'Events',
    hue: 'event',
    label: 'Any event',
    weight: 0.05,
    about: 'any event at all',
    top: [],
    create: () => ({ field: 'event.*', operator: '>=', value: 1, window }),
  }
  const habits = palette.events.map(
    (event): PaletteEntry => ({
      id: `lifecycle.${event.name}`,
      section: 'More',
      hue: 'event',
      label: `${event.name}: habit`,
      note: 'lifecycle',
      names: [`${event.name} first time restarted regularly`],
      about: 'for the first time, stopped, restarted, regularly',
      top: [],
      create: () => ({
        field: `lifecycle.${event.name}` as const,
        operator: 'stopped',
        value: { amount: 30, unit: 'day' },
      }),
    }),
  )
  return palette.events.length === 0 ? [] : [...events, any, sequence, ...habits]
}

function referenceEntries(palette: Palette, ownKey: string): PaletteEntry[] {
  const segments = palette.segments
    .filter((segment) => segment.key !== ownKey)
    .map(
      (segment): PaletteEntry => ({
        id: `segment ${segment.key}`,
        section: 'Segments',
        hue: 'segment',
        label: segment.name,
        names: [segment.key],
        weight: 0.02,
        figure: segment.size === null ? undefined : { kind: 'count', value: segment.size },
        note: segment.status === 'published' ? undefined : segment.status,
        about: `segment, ${segment.status}`,
        top: [],
        unusable:
          segment.status === 'published'
            ? undefined
            : `It is ${segment.status}: only published segments can be used.`,
        create: () => ({ field: 'segment', operator: 'in', value: segment.key }),
      }),
    )
  const lists = palette.lists.map(
    (list): PaletteEntry => ({
      id: `list ${list.key}`,
      section: 'Lists',
      hue: 'segment',
      label: list.name,
      figure: { kind: 'count', value: list.size },
      about: 'manual list of profiles',
      top: [],
      create: () => ({ field: 'list', operator: 'in', value: list.key }),
    }),
  )
  return [...segments, ...lists]
}

const rest: readonly PaletteEntry[] = [
  {
    id: 'list',
    section: 'Lists',
    hue: 'segment',
    label: 'On a list of people',
    about: 'people on a list, or not on it; which one is chosen next',
    top: [],
    searchOnly: true,
    create: () => ({ field: 'list', operator: 'in', value: '' }),
  },
  {
    id: 'random',
    section: 'More',
    hue: 'other',
    label: 'Random share',
    note: 'stable',
    about: 'a share of everyone; the same people while it grows',
    top: [],
    create: () => ({ field: 'random.campaign', operator: '<', value: 0.1 }),
  },
  {
    id: 'everyone',
    section: 'More',
    hue: 'other',
    label: 'Everyone',
    about: 'every profile',
    top: [],
    create: () => ({ field: 'everyone', operator: '=', value: true }),
  },
]

/** Everything this workspace's data offers, in the order of the sections; what only a search shows, too. */
export function paletteEntries(
  palette: Palette,
  ownKey: string,
  templates: readonly Template[] = [],
): readonly PaletteEntry[] {
  const all = [
    ...traitEntries(palette),
    ...eventEntries(palette),
    ...measureEntries(palette),
    ...eventTimeEntries(palette),
    ...valueEntries(palette),
    ...referenceEntries(palette, ownKey),
    ...templateEntries(templates),
    ...rest,
  ]
  return sections.flatMap((section) => all.filter((entry) => entry.section === section))
}
