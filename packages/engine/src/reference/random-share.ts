import { createHash } from 'node:crypto'

/**
 * A profile's place in a random split: a number in [0, 1], the same on every engine and at every time.
 * The first 8 bytes of `md5(salt + id)` (UTF-8, no separator), read big-endian, as a fraction of 2^64.
 */
export function randomShare(salt: string, id: string): number {
  const digest = createHash('md5')
    .update(salt + id, 'utf8')
    .digest()
  return Number(digest.readBigUInt64BE(0)) / 2 ** 64
}
