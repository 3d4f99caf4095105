/** Names for what a definition means: the same for definitions that differ only in how they were written down. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'
import type { Definition } from '../definition.ts'
import { normalizeDefinition } from './normalize-definition.ts'
import { normalizeValid } from './normalize-rule.ts'
import type { ValidDefinition } from '../rule.ts'

/**
 * SHA-256, hex, of the normal form; blind to ids, muted nodes, order within groups and lists, and nesting without effect.
 *
 * - Of a valid definition: covers every segment it reaches, so it changes when one of them is published anew. This is the
 *   hash that answers carry.
 * - Of a stored definition: covers what is written in it, references by key only, unfinished conditions included. Tells
 *   whether two versions differ; never equal to the hash of the valid one.
 */
export function ruleHash(of: ValidDefinition | Definition): string {
  const text =
    'version' in of ? canonicalJson(normalizeDefinition(of)) : canonicalJson(normalizeValid(of), 'path')
  return bytesToHex(sha256(utf8ToBytes(text)))
}
