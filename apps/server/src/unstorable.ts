/** NUL and halves of surrogate pairs: no store can hold them, so nothing may bring them. */
const unstorableText = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/**
 * Where a JSON value holds text that no store can hold, as a path ("rule.rules.0.value"; empty: the value itself); undefined
 * when it is whole. Names of fields count as text, too. Does not recurse, so depth is no matter.
 */
export function unstorablePath(value: unknown): string | undefined {
  const open: [string, unknown][] = [['', value]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, each] = next
    if (typeof each === 'string' && unstorableText.test(each)) return path
    if (typeof each !== 'object' || each === null) continue
    for (const [name, inner] of Object.entries(each)) {
      if (unstorableText.test(name)) return path
      open.push([path === '' ? name : `${path}.${name}`, inner])
    }
  }
  return undefined
}
