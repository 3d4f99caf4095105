/** Nesting beyond any definition (64 levels of groups, two JSON levels each, a nested filter on top), long before a stack ends. */
export const MAX_JSON_DEPTH = 400

/** Whether brackets outside strings nest deeper than `max`. Reads the text once; it need not be valid JSON. */
export function isTooDeep(json: string, max: number = MAX_JSON_DEPTH): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const character = json[i]
    if (inString) {
      if (character === '\\') i++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth++
      if (depth > max) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
