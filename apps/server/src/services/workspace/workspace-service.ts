import type { AudienceStore } from '@tessera/audience/audience-store'
import type { SettingRepository } from '@tessera/db/policies/setting-repository'
import { z } from 'zod'
import type { PreviewClock } from '../../preview-clock.ts'
import type { WorkspaceInfo } from '../../shapes/workspace.ts'

/** Key of the setting that holds what the workspace is called and where its data came from. */
export const WORKSPACE_SETTING = 'workspace'

const setting = z.object({ name: z.string(), demo: z.boolean() })
export type WorkspaceSetting = z.infer<typeof setting>

/** Whether the workspace was filled with the generated demo. */
export async function isDemo(settings: SettingRepository): Promise<boolean> {
  return setting.safeParse(await settings.read(WORKSPACE_SETTING)).data?.demo ?? false
}

export async function workspaceName(settings: SettingRepository): Promise<string> {
  return setting.safeParse(await settings.read(WORKSPACE_SETTING)).data?.name ?? 'Workspace'
}

export function workspaceService(
  store: AudienceStore,
  settings: SettingRepository,
  clock: PreviewClock,
): { info(): Promise<WorkspaceInfo> } {
  return {
    async info() {
      const [stored, profiles, events] = await Promise.all([
        settings.read(WORKSPACE_SETTING),
        store.prisma.profile.count({ where: { erased: false } }),
        store.prisma.catalogueEvent.findMany(),
      ])
      const { name, demo } = setting.safeParse(stored).data ?? { name: 'Workspace', demo: false }
      const firsts = events.flatMap(({ firstAt }) => (firstAt ? [firstAt.getTime()] : []))
      const lasts = events.flatMap(({ lastAt }) => (lastAt ? [lastAt.getTime()] : []))
      return {
        name,
        demo,
        timeZone: store.timeZone,
        profiles,
        events: events.reduce((sum, event) => sum + Number(event.rows), 0),
        dataVersion: store.dataVersion,
        firstEventAt: firsts.length > 0 ? Math.min(...firsts) : null,
        lastEventAt: lasts.length > 0 ? Math.max(...lasts) : null,
        now: clock.now(),
      }
    },
  }
}
