/** Indexes of `most` of `count` things, evenly spread over all of them; all of them when there are no more. */
export function spread(count: number, most: number): readonly number[] {
  const length = Math.min(count, most)
  return Array.from({ length }, (_, i) => Math.floor((i * count) / length))
}

export function sampleSize(samples: number | undefined): number {
  return Math.min(Math.max(samples ?? 10, 0), 100)
}

const traitsShown = 6

/** What tells who somebody is, rather than what they are like. */
const naming = /e-?mail|phone|name|address|street/i

/** The traits to show of a sample: those asked about first, then others in the catalogue's order, names and addresses last. */
export function sampledTraits(
  asked: readonly string[],
  traits: ReadonlyMap<string, unknown>,
): readonly string[] {
  const others = [...traits.keys()].toSorted((a, b) => Number(naming.test(a)) - Number(naming.test(b)))
  const known = [...asked.filter((field) => traits.has(field)), ...others]
  return [...new Set(known)].slice(0, traitsShown)
}

export function pickTraits<Value>(
  traits: Readonly<Record<string, Value>>,
  fields: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = traits[field]
      return value === undefined ? [] : [[field, value] as const]
    }),
  )
}
