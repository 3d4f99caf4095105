/** Where notifications are posted to, kept with the workspace's settings. The secret leaves the server once: when it is made. */
import type { SettingRepository } from '@tessera/db/policies/setting-repository'
import { z } from 'zod'

const WEBHOOK_SETTING = 'webhook'

const webhookSchema = z.object({
  url: z.string(),
  secret: z.string(),
  /** Milliseconds since the epoch. */
  since: z.number(),
})
export type WebhookSetting = z.infer<typeof webhookSchema>

export interface WebhookSettings {
  /** Undefined: off. */
  read(): Promise<WebhookSetting | undefined>
  write(setting: WebhookSetting | undefined): Promise<void>
}

export function webhookSettings(settings: SettingRepository): WebhookSettings {
  return {
    async read() {
      return webhookSchema.safeParse(await settings.read(WEBHOOK_SETTING)).data
    },
    async write(setting) {
      await settings.write(WEBHOOK_SETTING, setting ?? {})
    },
  }
}
