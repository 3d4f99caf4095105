interface Member {
  readonly traits: Readonly<Record<string, unknown>>
}

/** The traits worth a column: those that most of these members have, at most `most`, in order of how many have them. */
export function traitColumns(members: readonly Member[], most: number): readonly string[] {
  const filled = new Map<string, number>()
  for (const { traits } of members) {
    for (const [field, value] of Object.entries(traits)) {
      filled.set(field, (filled.get(field) ?? 0) + (value === null ? 0 : 1))
    }
  }
  return [...filled]
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([field]) => field)
}
