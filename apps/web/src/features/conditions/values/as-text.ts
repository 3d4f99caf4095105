/** A stored value as the text of an input; what is no single word or number (an object, nothing) is empty. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
