import type { Prisma, PrismaClient } from '../../generated/client.ts'

export interface SettingRepository {
  /** `undefined` when it was never set. */
  read(key: string): Promise<unknown>
  write(key: string, value: Prisma.InputJsonValue): Promise<void>
}

export function settingRepository(prisma: PrismaClient): SettingRepository {
  return {
    async read(key) {
      const row = await prisma.setting.findUnique({ where: { key } })
      return row?.value
    },
    async write(key, value) {
      await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
    },
  }
}
