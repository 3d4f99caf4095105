/** Values that are spelled in several ways and mean one thing; a mapping beside the data, which it never changes. */
import { z } from 'zod'

/** A value as it is stored: blanks count. */
const value = z.string().min(1).max(1000)

/** Where values stand: a trait by its field, or a property of an event. */
export const spelledFieldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trait'), field: z.string().min(1).max(200) }),
  z.object({
    kind: z.literal('property'),
    event: z.string().min(1).max(200),
    property: z.string().min(1).max(200),
  }),
])
export type SpelledField = z.infer<typeof spelledFieldSchema>

const mergedValueSchema = z.object({
  of: spelledFieldSchema,
  /** What is shown for all of them; one of `spellings`. */
  shown: value,
  /** All spellings, at least two, each in no other merge of the same field. */
  spellings: z.array(value).min(2).max(100),
})
export type MergedValue = z.infer<typeof mergedValueSchema>

export const spellingsSchema = z.object({ merged: z.array(mergedValueSchema).max(1000) })
export type Spellings = z.infer<typeof spellingsSchema>

export const defaultSpellings: Spellings = { merged: [] }

export function sameField(a: SpelledField, b: SpelledField): boolean {
  if (a.kind === 'trait') return b.kind === 'trait' && a.field === b.field
  return b.kind === 'property' && a.event === b.event && a.property === b.property
}

/** The first thing wrong with a table of merges, as a sentence; undefined: it can be saved. */
export function spellingsProblem({ merged }: Spellings): string | undefined {
  for (const [index, { of, shown, spellings }] of merged.entries()) {
    if (!spellings.includes(shown)) return `“${shown}” is not one of the spellings it stands for: add it.`
    if (new Set(spellings).size < spellings.length) return `A spelling of “${shown}” stands twice: keep one.`
    const others = merged.slice(0, index).filter((other) => sameField(other.of, of))
    const taken = spellings.find((spelling) => others.some((other) => other.spellings.includes(spelling)))
    if (taken !== undefined) return `“${taken}” is merged twice: split one of the two first.`
  }
  return undefined
}
