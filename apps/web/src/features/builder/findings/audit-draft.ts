import type { KnownSegment } from '@tessera/rules/context'
import { type Definition, isGroup } from '@tessera/rules/definition'
import type { NodeFigure } from '@tessera/rules/lint/facts'
import { factsOfPalette } from '@tessera/rules/lint/facts-of-palette'
import type { Finding } from '@tessera/rules/lint/finding'
import { lint } from '@tessera/rules/lint/lint'
import type { PrintOptions } from '@tessera/rules/print/words'
import type { Palette } from '../../conditions/catalogue-view.tsx'
import { walk } from '../tree.ts'
import { catalogueOfPalette } from './catalogue-of-palette.ts'

export interface AuditInput {
  readonly definition: Definition
  /** The draft's own key. */
  readonly key: string
  readonly palette: Palette
  readonly timeZone: string
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** By key, those that it reaches by reference and that could be fetched. */
  readonly published: ReadonlyMap<string, Definition>
  /** Absent while they are being counted. */
  readonly counts?: { readonly population: number; readonly nodes: readonly NodeFigure[] }
  readonly print: PrintOptions
}

/** Looks over the draft in the browser. While a segment it reaches could not be fetched, nothing is said of references. */
export function auditDraft(input: AuditInput): readonly Finding[] {
  const { definition, key, palette, timeZone, asOf, published, counts } = input
  const catalogue = catalogueOfPalette(palette)
  const segments = new Map<string, KnownSegment>()
  const unfetched = new Set<string>()
  for (const each of palette.segments) {
    const known = published.get(each.key)
    if (known === undefined && each.status === 'published') unfetched.add(each.key)
    else segments.set(each.key, { status: each.status, name: each.name, definition: known })
  }
  const reached = [definition, ...published.values()].flatMap(references)
  const inTheDark = reached.some((each) => unfetched.has(each))
  const facts = { ...factsOfPalette(palette), asOf, print: { ...input.print, catalogue } }
  const lists = new Set(palette.lists.map((list) => list.key))
  const found = lint(
    definition,
    { catalogue, segments, lists, timeZone, key },
    { ...facts, ...(counts && { counts }) },
  )
  return inTheDark ? found.filter(({ basis }) => basis.kind !== 'witness') : found
}

function references({ rule }: Definition): readonly string[] {
  return [...walk(rule)].flatMap(([node]) =>
    !isGroup(node) && node.field === 'segment' ? [String(node.value)] : [],
  )
}
