/** Passes on the first of several calls in `milliseconds`, and every one that says it is done. */
export function atMostEvery(
  milliseconds: number,
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let last = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const now = performance.now()
    if (done < total && now - last < milliseconds) return
    last = now
    tell(done, total)
  }
}
