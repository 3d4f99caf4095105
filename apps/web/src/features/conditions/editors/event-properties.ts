import { type PaletteEvent, useCatalogue } from '../catalogue-view.tsx'

export type EventProperty = PaletteEvent['properties'][number]

/** The properties that an event's messages came with; of any event (`*`), all there are, each name once. */
export function usePropertiesOf(event: string): readonly EventProperty[] {
  const catalogue = useCatalogue()
  if (event !== '*') return catalogue.event(event)?.properties ?? []
  return [
    ...new Map(catalogue.palette.events.flatMap((one) => one.properties.map((p) => [p.name, p]))).values(),
  ]
}
