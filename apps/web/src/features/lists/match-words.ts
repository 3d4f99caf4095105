/** What a catalogue field, or `id`, is called in a sentence about matching. */
export function matchedByWords(field: string, label: (field: string) => string): string {
  return field === 'id' ? 'id' : label(field).toLowerCase()
}
