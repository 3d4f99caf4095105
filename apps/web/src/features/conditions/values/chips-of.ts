import type { Palette } from '../catalogue-view.tsx'
import type { ValuesOf } from '../editors/comparable.ts'
import { spellingsOf } from './spellings-of.ts'

export interface ValueChip {
  readonly label: string
  /** The values that it stands for: one, or all spellings of a merged value. */
  readonly values: readonly string[]
}

/** Values as they are shown: a merged value whose spellings are all there is one chip. */
export function chipsOf(
  values: readonly string[],
  of: ValuesOf | undefined,
  merged: Palette['merged'],
): readonly ValueChip[] {
  const present = new Set(values.filter((value) => value !== ''))
  const chips: ValueChip[] = []
  for (const value of present) {
    const spellings = spellingsOf(value, of, merged)
    const whole = spellings.every((one) => present.has(one))
    const own = whole ? spellings : [value]
    for (const one of own) present.delete(one)
    chips.push({ label: own[0] ?? value, values: own })
  }
  return chips
}
