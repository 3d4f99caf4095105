/** Tokens that are shown once and kept as hashes, and the workspace's own secret. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ControlStore } from '@tessera/db/store/control-store'

/** 256 random bits, as they fit into a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Hex. Enough for what is random; passwords are hashed slowly elsewhere. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Without telling by its time how much is equal. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

/** What was kept under `key`, or `fresh()`, kept from now on; two servers that start at once get the same. */
export async function keptText(
  prisma: ControlStore['prisma'],
  key: string,
  fresh: () => string,
): Promise<string> {
  await prisma.setting.createMany({ data: [{ key, value: fresh() }], skipDuplicates: true })
  const row = await prisma.setting.findUniqueOrThrow({ where: { key } })
  if (typeof row.value !== 'string') throw new Error(`The setting ${key} is no text.`)
  return row.value
}
