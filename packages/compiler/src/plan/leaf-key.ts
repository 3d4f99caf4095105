import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Leaf } from './leaf.ts'

/** A stable name for a leaf: equal for equal leaves whatever the order of their keys, in any process. 32 hex characters. */
export function leafKey(leaf: Leaf): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(leaf)))).slice(0, 32)
}

/** JSON with keys in order and absent values left out; -0 and 0 are one number. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}
