/** Who works in the demo's shop, as those who act in its history. */
import type { Actor } from '@tessera/governance/permissions/actor'

export const maya: Actor = { kind: 'user', id: 'demo-maya', name: 'Maya Lindt', role: 'marketer' }
export const oskar: Actor = { kind: 'user', id: 'demo-oskar', name: 'Oskar Brandt', role: 'marketer' }
export const ada: Actor = { kind: 'user', id: 'demo-ada', name: 'Ada Nyström', role: 'admin' }
/** Left since: what he owned has no owner. */
export const jonas: Actor = { kind: 'user', id: 'demo-jonas', name: 'Jonas Feld', role: 'marketer' }
export const demo: Actor = { kind: 'system', id: null, name: 'Demo' }
