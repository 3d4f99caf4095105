/** A definition's rule as react-querybuilder's tree. */
import type { Definition, Group } from '../definition.ts'
import { type Exported, notExpressible } from './interop-result.ts'

/**
 * The rule group is one already: conditions keep their extra keys (`measure`, `window`, `where`), which react-querybuilder
 * carries along untouched. Pins have no place in its tree: with any, this is refused.
 */
export function toRqb(definition: Definition): Exported<Group> {
  const pins = (['pinIn', 'pinOut'] as const).filter((name) => (definition[name]?.length ?? 0) > 0)
  if (pins.length === 0) return { ok: true, value: definition.rule }
  return {
    ok: false,
    diagnostics: pins.map((name) =>
      notExpressible([name], 'A query of react-querybuilder holds no pinned lists.'),
    ),
  }
}
