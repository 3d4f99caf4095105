/** Whether objects and lists lie more than `levels` deep inside each other. Takes memory for it, never the call stack. */
export function nestsDeeperThan(json: unknown, levels: number): boolean {
  let layer: readonly unknown[] = [json]
  for (let depth = 0; depth <= levels; depth++) {
    layer = layer.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    if (layer.length === 0) return false
  }
  return layer.some((value) => typeof value === 'object' && value !== null)
}
