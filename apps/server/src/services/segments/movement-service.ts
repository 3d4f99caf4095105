import type { Membership } from '@tessera/engine/membership/membership'
import type { SegmentMovement } from '../../shapes/movement.ts'

export interface MovementService {
  /** Of every segment whose membership is kept. */
  list(): Promise<SegmentMovement[]>
}

export function movementService(membership: Membership): MovementService {
  return {
    async list() {
      const kept = await membership.list()
      return Promise.all(
        kept.map(async ({ key, asOf, since, size }) => {
          const flow = await membership.flow(key, asOf)
          return { key, asOf, since, size, day: flow?.day ?? null, month: flow?.month ?? null }
        }),
      )
    },
  }
}
