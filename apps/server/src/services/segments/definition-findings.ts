import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Definition } from '@tessera/rules/definition'
import { factsOfPalette } from '@tessera/rules/lint/facts-of-palette'
import type { Finding } from '@tessera/rules/lint/finding'
import { lint } from '@tessera/rules/lint/lint'
import type { CatalogueService } from '../../services.ts'
import type { KnownSegments } from './known-segments.ts'
import type { ReadNeighbours } from '../overlap/logic-neighbours.ts'
import type { ReadNames } from './rule-words.ts'

/** What the logic audit says of one definition of a segment: proofs, what today's data say, and which published segments it repeats, by logic. */
export function definitionFindings(parts: {
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly catalogue: CatalogueService
  readonly names: ReadNames
  readonly neighbours: ReadNeighbours
}): (key: string, definition: Definition) => Promise<readonly Finding[]> {
  return async (key, definition) => {
    const { store, known, catalogue, names, neighbours } = parts
    const [state, palette, columns] = await Promise.all([
      known.read(),
      catalogue.palette(),
      store.catalogue(),
    ])
    const context = {
      catalogue: columns,
      segments: state.known,
      lists: new Set(palette.lists.map((list) => list.key)),
      timeZone: store.timeZone,
      key,
    }
    const facts = { ...factsOfPalette(palette), print: await names(state.records) }
    const { findings } = await neighbours({ definition, key, asOf: facts.asOf })
    return [...lint(definition, context, facts), ...findings]
  }
}
