import { DefinitionError } from '@tessera/engine/definition-error'
import type { Definition } from '@tessera/rules/definition'
import type { ConflictService } from './conflict-service.ts'

export interface CollisionGuard {
  /**
   * Profiles in collisions that a publication would bring beyond what the policy lets pass, with segments that are not among
   * `accepted`; and the figures of those that are, for the log.
   */
  unaccepted(
    key: string,
    definition: Definition,
    accepted: readonly string[],
  ): Promise<{
    readonly unaccepted: number
    readonly accepted: readonly { readonly key: string; readonly before: number; readonly after: number }[]
  }>
}

export function collisionGuard(conflicts: Pick<ConflictService, 'forecast' | 'intents'>): CollisionGuard {
  return {
    async unaccepted(key, definition, accepted) {
      const declaration = (await conflicts.intents.declarations()).get(key)
      // Without an intent it contradicts nothing.
      if (!declaration?.intent) return { unaccepted: 0, accepted: [] }
      try {
        const { changes } = await conflicts.forecast({ key, definition })
        const grave = changes.filter((change) => change.needsAcceptance)
        return {
          unaccepted: grave
            .filter((change) => !accepted.includes(change.key))
            .reduce((sum, { after }) => sum + after, 0),
          accepted: grave
            .filter((change) => accepted.includes(change.key))
            .map((change) => ({ key: change.key, before: change.before, after: change.after })),
        }
      } catch (error) {
        // What keeps it from being answered keeps it from being published too, and is named there with its place.
        if (error instanceof DefinitionError) return { unaccepted: 0, accepted: [] }
        throw error
      }
    },
  }
}
