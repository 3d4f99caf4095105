import type { SpelledField } from '@tessera/governance/vocabulary/spellings'
import type { Outputs } from '../../lib/trpc.ts'

/** A trait or property whose values are text. */
export interface SpelledColumn {
  readonly id: string
  readonly label: string
  readonly of: SpelledField
}

/** Columns of text, those whose frequent values are spelled in several ways first. */
export function spelledColumns(palette: Outputs['catalogue']['palette']): readonly SpelledColumn[] {
  const isText = ({ type }: { readonly type: string }) => type === 'text' || type === 'list'
  const traits = palette.traits.filter(isText).map((trait) => ({
    id: trait.field,
    label: trait.label,
    of: { kind: 'trait' as const, field: trait.field },
    top: trait.top,
  }))
  const properties = palette.events.flatMap((event) =>
    event.properties.filter(isText).map((property) => ({
      id: `${event.name} · ${property.name}`,
      label: `${event.name}: ${property.name}`,
      of: { kind: 'property' as const, event: event.name, property: property.name },
      top: property.top,
    })),
  )
  const several = ({ top }: (typeof traits)[number] | (typeof properties)[number]) =>
    top.some(({ sameAs }) => sameAs !== undefined)
  return [...traits, ...properties].toSorted((a, b) => Number(several(b)) - Number(several(a)))
}
