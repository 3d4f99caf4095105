import { isRecord } from './message.ts'

/** Deeper objects than this are cut off: their values are not read. */
const deepest = 32

/** The value of every path through nested objects, joined by dots; of two that end in one name the later. Arrays are values. */
export function flatten(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const flat = new Map<string, unknown>()
  collect(values, '', 0, flat)
  return flat
}

function collect(
  values: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  into: Map<string, unknown>,
): void {
  for (const [key, value] of Object.entries(values)) {
    const name = (prefix + key).toWellFormed()
    if (!isRecord(value)) into.set(name, value)
    else if (depth < deepest) collect(value, `${name}.`, depth + 1, into)
  }
}
