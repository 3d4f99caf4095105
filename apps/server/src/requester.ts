/** For whom work is done: known from the request on, wherever the work waits for its turn. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import { networkOf } from './auth/caller.ts'

/** One person's sessions and keys are one requester; so is the network of visitors who have not signed in. */
export type Requester = `person:${string}` | `network:${string}` | 'system'

const requesters = new AsyncLocalStorage<Requester>()

export function requesterOf(actor: Actor | undefined, address: string): Requester {
  if (actor === undefined) return `network:${networkOf(address)}`
  const person = personOf(actor)
  return person === null ? 'system' : `person:${person}`
}

/** Everything that `work` starts is for `requester`. */
export function onBehalfOf<T>(requester: Requester, work: () => T): T {
  return requesters.run(requester, work)
}

/** The system where no request is behind the work: jobs, the start. */
export function currentRequester(): Requester {
  return requesters.getStore() ?? 'system'
}
