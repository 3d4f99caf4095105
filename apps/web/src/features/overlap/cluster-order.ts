interface Cluster {
  /** Indexes, in the order they will stand in. */
  readonly members: readonly number[]
}

/**
 * An order in which what is alike stands together: hierarchical clustering with average linkage, each merge turned so that the
 * two ends that meet are the closest. `distance` is symmetric, 0 for equal; ties go to the earlier, so the order is stable.
 */
export function clusterOrder(count: number, distance: (a: number, b: number) => number): readonly number[] {
  let clusters: readonly Cluster[] = Array.from({ length: count }, (_, index) => ({ members: [index] }))
  /** Average distances between clusters, by their place in `clusters`. */
  let between = clusters.map((_, a) => clusters.map((__, b) => (a === b ? 0 : distance(a, b))))
  while (clusters.length > 1) {
    const [a, b] = closest(between)
    const [one, other] = [clusters[a], clusters[b]]
    if (one === undefined || other === undefined) break
    const merged = { members: join(one.members, other.members, distance) }
    const rest = [...clusters.keys()].filter((index) => index !== a && index !== b)
    const weights = [one.members.length, other.members.length] as const
    const toMerged = rest.map(
      (index) =>
        ((between[a]?.[index] ?? 0) * weights[0] + (between[b]?.[index] ?? 0) * weights[1]) /
        (weights[0] + weights[1]),
    )
    between = [
      [0, ...toMerged],
      ...rest.map((row, place) => [
        toMerged[place] ?? 0,
        ...rest.map((column) => between[row]?.[column] ?? 0),
      ]),
    ]
    clusters = [merged, ...rest.flatMap((index) => clusters[index] ?? [])]
  }
  return clusters[0]?.members ?? []
}

function closest(between: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [0, 1]
  let least = Number.POSITIVE_INFINITY
  for (const [a, row] of between.entries()) {
    for (let b = a + 1; b < row.length; b++) {
      const far = row[b] ?? 0
      if (far < least) [least, best] = [far, [a, b]]
    }
  }
  return best
}

function join(
  one: readonly number[],
  other: readonly number[],
  distance: (a: number, b: number) => number,
): readonly number[] {
  const turns = [one, one.toReversed()].flatMap((left) =>
    [other, other.toReversed()].map((right) => ({
      members: [...left, ...right],
      gap: distance(left.at(-1) ?? 0, right[0] ?? 0),
    })),
  )
  return turns.toSorted((a, b) => a.gap - b.gap)[0]?.members ?? []
}
