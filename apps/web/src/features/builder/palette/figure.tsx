import { formatShare } from '../../../lib/format.ts'
import type { PaletteEntry } from './palette-entries.ts'

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })

/** The small figure of an entry: "99 %", "1.2 M", or a word where there is no number. */
export function Figure({ entry }: { readonly entry: PaletteEntry }) {
  if (entry.figure === undefined) return entry.note
  return entry.figure.kind === 'share' ? formatShare(entry.figure.value) : compact.format(entry.figure.value)
}
