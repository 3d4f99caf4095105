/** The known name closest to what was typed, or nothing when none is close: for "did you mean …". */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  const wanted = typed.slice(0, 100).toLowerCase()
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) >= bestDistance) continue
    const distance = editDistance(wanted, name.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Levenshtein's distance; no longer exact once it is at least `enough`. */
function editDistance(a: string, b: string, enough: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const shorter = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      current.push(Math.min(replace, shorter))
    }
    previous = current
    if (Math.min(...current) >= enough) return enough
  }
  return previous[b.length] ?? 0
}
