/** `trait.country` → `country`. */
export function fieldName(field: string): string {
  return field.replace(/^[a-z]+\./, '')
}
