import { sameField } from '@tessera/governance/vocabulary/spellings'
import type { Palette } from '../catalogue-view.tsx'
import type { ValuesOf } from '../editors/comparable.ts'

/** All spellings of the value that the catalogue merged with it, itself first; the value alone without a merge. */
export function spellingsOf(
  value: string,
  of: ValuesOf | undefined,
  merged: Palette['merged'],
): readonly string[] {
  const found = merged.find(
    (one) => of !== undefined && sameField(one.of, of) && one.spellings.includes(value),
  )
  return found === undefined
    ? [value]
    : [found.shown, ...found.spellings.filter((one) => one !== found.shown)]
}
