import type { PaletteEntry } from './palette-entry.ts'

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })

/** The small figure of an entry: "99%", "1.2M", or a word where there is no number; its details have it to the digit. */
export function Figure({ entry }: { readonly entry: PaletteEntry }) {
  if (entry.figure === undefined) return entry.note
  return entry.figure.kind === 'share' ? roughly(entry.figure.value) : compact.format(entry.figure.value)
}

/** What is neither nothing nor everything never reads so. */
function roughly(share: number): string {
  if (share > 0 && share < 0.005) return `< ${percent.format(0.01)}`
  if (share < 1 && share > 0.995) return `> ${percent.format(0.99)}`
  return percent.format(share)
}
