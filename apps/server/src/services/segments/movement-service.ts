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
        kept.map(async ({ key, asOf, size }) => {
          const flow = await membership.flow(key, asOf)
          return {
            key,
            asOf,
            size,
            enteredLastDay: flow?.enteredLastDay ?? 0,
            leftLastDay: flow?.leftLastDay ?? 0,
            volatility: flow?.volatility ?? null,
          }
        }),
      )
    },
  }
}
