import type { PaletteTrait } from '../../conditions/catalogue-view.tsx'

/** More values than this are no overview any more. */
const most = 12

/** The trait to divide people by at first: of those with few values, the one that divides everybody most evenly. */
export function firstField(traits: readonly PaletteTrait[]): string | undefined {
  const few = traits.filter((trait) => trait.distinct > 1 && trait.distinct <= most)
  const best = few.toSorted((a, b) => evenness(b) - evenness(a))[0]
  return (best ?? traits[0])?.field
}

/** Bits that the value of somebody tells, on average; people without a value tell nothing. */
function evenness({ top, fill }: PaletteTrait): number {
  const total = top.reduce((sum, { count }) => sum + count, 0)
  const bits = top.map(({ count }) => (count === 0 ? 0 : -(count / total) * Math.log2(count / total)))
  return fill * bits.reduce((sum, one) => sum + one, 0)
}
