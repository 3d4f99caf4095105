/** Inputs for a procedure, made from what its zod schema takes. */
import type { z } from 'zod'

type Def = z.core.$ZodTypeDef & Record<string, unknown>
const defOf = (schema: unknown) => (schema as { _zod: { def: Def } })._zod.def

/** By the name of a field: what makes a call get as far as the stores. */
export type Known = Readonly<Record<string, unknown>>

/** An input that has the schema's shape, every optional field included; `known` wins where it names a field. */
export function sampleOf(schema: unknown, known: Known, name = ''): unknown {
  if (name in known) return known[name]
  const def = defOf(schema)
  const kind: string = def.type
  switch (kind) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def['shape'] as object).map(([field, inner]) => [
          field,
          sampleOf(inner, known, field),
        ]),
      )
    case 'intersection':
      return { ...(sampleOf(def['left'], known) as object), ...(sampleOf(def['right'], known) as object) }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return sampleOf(def['innerType'], known, name)
    case 'pipe':
      return sampleOf(def['in'], known, name)
    case 'array':
      return [sampleOf(def['element'], known, name.replace(/s$/, ''))]
    case 'union':
      return sampleOf((def['options'] as unknown[])[0], known, name)
    case 'enum':
      return Object.values(def['entries'] as object)[0]
    case 'literal':
      return (def['values'] as unknown[])[0]
    case 'record':
      return { sample: sampleOf(def['valueType'], known) }
    case 'string':
      return 'sample'
    case 'number':
      return 1
    case 'boolean':
      return true
    default:
      return {}
  }
}

/**
 * The same input once for each of its parts and each value, with that value in that part's place; parts named in `whole` are not
 * gone into.
 */
export function* replacedEverywhere(
  input: unknown,
  values: readonly unknown[],
  whole: ReadonlySet<string> = new Set(),
): Generator<unknown> {
  for (const value of values) yield value
  if (typeof input !== 'object' || input === null) return
  for (const [name, inner] of Object.entries(input)) {
    const parts = whole.has(name) ? values : replacedEverywhere(inner, values, whole)
    for (const replaced of parts) {
      yield Array.isArray(input)
        ? input.map((each: unknown, i) => (String(i) === name ? replaced : each))
        : { ...input, [name]: replaced }
    }
  }
}
