/** Orders text by Unicode code point (not by UTF-16 unit: U+1F600 comes after U+FF21). Negative, 0 or positive. */
export function compareText(left: string, right: string): number {
  const a = Array.from(left, (point) => point.codePointAt(0) ?? 0)
  const b = Array.from(right, (point) => point.codePointAt(0) ?? 0)
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
