/** Handing a segment over to somebody else, and what somebody must hand over before they leave. */
import type { Role } from '../permissions/role.ts'

export interface Person {
  readonly id: string
  readonly role: Role
  readonly active: boolean
}

export interface HandOverFacts {
  /** Null: orphaned. */
  readonly owner: Person | null
  /** Null: no such person. */
  readonly to: Person | null
  /** Null: the system. */
  readonly actor: { readonly id: string | null; readonly role: Role | null }
}

export type HandOverRefusal = {
  readonly code: 'no-such-person' | 'not-active' | 'viewer-cannot-own' | 'already-owner' | 'not-yours'
  readonly words: string
  readonly fix: string
}

const refusals: Record<HandOverRefusal['code'], Omit<HandOverRefusal, 'code'>> = {
  'no-such-person': { words: 'There is no such person.', fix: 'Choose somebody from the list.' },
  'not-active': { words: 'That person is not active any more.', fix: 'Choose somebody who is.' },
  'viewer-cannot-own': {
    words: 'A viewer cannot answer for a segment: they could not approve its changes.',
    fix: 'Choose a marketer or an admin, or let an admin change their role first.',
  },
  'already-owner': { words: 'That person owns it already.', fix: 'There is nothing to hand over.' },
  'not-yours': {
    words: 'Only its owner or an admin hands a segment over.',
    fix: 'Ask the owner or an admin.',
  },
}

/** Undefined when somebody may answer for segments: active, and a marketer or an admin. Null: there is no such person. */
export function takeOverRefusal(to: Omit<Person, 'id'> | null): HandOverRefusal | undefined {
  if (to === null) return refused('no-such-person')
  if (!to.active) return refused('not-active')
  return to.role === 'viewer' ? refused('viewer-cannot-own') : undefined
}

/** Undefined when it may happen: its owner or an admin gives it to somebody else who may answer for it. */
export function handOverRefusal({ owner, to, actor }: HandOverFacts): HandOverRefusal | undefined {
  const isOwner = owner !== null && owner.active && owner.id === actor.id
  if (actor.id !== null && !isOwner && actor.role !== 'admin') return refused('not-yours')
  const unfit = takeOverRefusal(to)
  if (unfit !== undefined) return unfit
  return owner?.id === to?.id ? refused('already-owner') : undefined
}

function refused(code: HandOverRefusal['code']): HandOverRefusal {
  return { code, ...refusals[code] }
}
