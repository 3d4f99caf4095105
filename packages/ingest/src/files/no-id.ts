/** Texts in a column of ids that say there is none: blanks, and what databases, spreadsheets and programs write for it. Ignoring case. */
export const noId = String.raw`[\s\x{a0}]*(?:|null|\(null\)|\\n|#?n/a|nan|undefined)[\s\x{a0}]*`

const pattern = new RegExp(`^(?:${noId.replaceAll(String.raw`\x{a0}`, String.raw`\u00a0`)})$`, 'i')

export function saysNoId(id: unknown): boolean {
  return typeof id === 'string' && pattern.test(id)
}
