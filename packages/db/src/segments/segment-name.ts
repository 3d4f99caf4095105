/** Keys and names of segments: what is free next to what is taken. */
import { foldName } from '@tessera/governance/naming/fold-name'

/** `Cart abandoners (EU)` → `cart-abandoners-eu`; `segment` when a name has no Latin letter or digit. At most 60 characters. */
export function keyOfName(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return slug || 'segment'
}

/** The key itself, or with the first free number: `x`, `x-2`, `x-3` … */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  return firstFree(
    key,
    (n) => `${key}-${n}`,
    (candidate) => taken.has(candidate),
  )
}

/** The name itself, or with the first free number: `X`, `X 2`, `X 3` …; `taken` holds folded names. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return firstFree(
    name,
    (n) => `${name} ${n}`,
    (candidate) => taken.has(foldName(candidate)),
  )
}

function firstFree(
  first: string,
  numbered: (n: number) => string,
  isTaken: (candidate: string) => boolean,
): string {
  let candidate = first
  for (let n = 2; isTaken(candidate); n++) candidate = numbered(n)
  return candidate
}
