import type { ReactNode } from 'react'
import { createContext, use, useMemo } from 'react'
import type { ValueType } from '@tessera/rules/catalogue'
import type { Outputs } from '../../lib/trpc.ts'

export type Palette = Outputs['catalogue']['palette']
export type PaletteTrait = Palette['traits'][number]
export type PaletteEvent = Palette['events'][number]

/** The catalogue as editors look things up in it. */
export interface CatalogueView {
  readonly palette: Palette
  /** IANA zone of the workspace. */
  readonly timeZone: string
  readonly trait: (field: string) => PaletteTrait | undefined
  readonly event: (name: string) => PaletteEvent | undefined
  readonly propertyType: (event: string, property: string) => ValueType | undefined
}

const profileFields: readonly PaletteTrait[] = [
  { field: 'profile.id', label: 'Profile id', type: 'text', fill: 1, distinct: 0, top: [] },
  { field: 'profile.firstSeenAt', label: 'First seen', type: 'datetime', fill: 1, distinct: 0, top: [] },
  { field: 'profile.lastSeenAt', label: 'Last seen', type: 'datetime', fill: 1, distinct: 0, top: [] },
]

/** Traits, and what every profile has without being sent: its id and when it was seen. */
export function allTraits(palette: Palette): readonly PaletteTrait[] {
  return [...palette.traits, ...profileFields]
}

export function createCatalogueView(palette: Palette, timeZone: string): CatalogueView {
  const traits = new Map(allTraits(palette).map((trait) => [trait.field, trait]))
  const events = new Map(palette.events.map((event) => [event.name, event]))
  return {
    palette,
    timeZone,
    trait: (field) => traits.get(field),
    event: (name) => events.get(name),
    propertyType: (event, property) =>
      (event === '*'
        ? palette.events.flatMap((one) => one.properties)
        : (events.get(event)?.properties ?? [])
      ).find((one) => one.name === property)?.type,
  }
}

const Context = createContext<CatalogueView | undefined>(undefined)

interface CatalogueProviderProps {
  readonly palette: Palette
  readonly timeZone: string
  readonly children: ReactNode
}

export function CatalogueProvider({ palette, timeZone, children }: CatalogueProviderProps) {
  const view = useMemo(() => createCatalogueView(palette, timeZone), [palette, timeZone])
  return <Context value={view}>{children}</Context>
}

export function useCatalogue(): CatalogueView {
  const view = use(Context)
  if (view === undefined) throw new Error('A condition editor was rendered outside its CatalogueProvider.')
  return view
}
