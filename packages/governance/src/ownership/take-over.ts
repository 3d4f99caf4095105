/** Who may answer for segments. */

export interface Successor {
  /** As kept: `viewer`, `marketer` or `admin`. */
  readonly role: string
  readonly active: boolean
}

export interface TakeOverRefusal {
  readonly code: 'no-such-person' | 'not-active' | 'viewer-cannot-own'
  readonly words: string
  readonly fix: string
}

const refusals: Record<TakeOverRefusal['code'], Omit<TakeOverRefusal, 'code'>> = {
  'no-such-person': { words: 'There is no such person.', fix: 'Choose somebody from the list.' },
  'not-active': {
    words: 'That person was deactivated and cannot answer for segments.',
    fix: 'Choose somebody who is active.',
  },
  'viewer-cannot-own': {
    words: 'A viewer cannot answer for segments: they could not approve changes.',
    fix: 'Choose a marketer or an admin, or let an admin change their role first.',
  },
}

/** Undefined when somebody may take segments over: active, and a marketer or an admin. Null: there is no such person. */
export function takeOverRefusal(to: Successor | null): TakeOverRefusal | undefined {
  if (to === null) return refused('no-such-person')
  if (!to.active) return refused('not-active')
  return to.role === 'viewer' ? refused('viewer-cannot-own') : undefined
}

function refused(code: TakeOverRefusal['code']): TakeOverRefusal {
  return { code, ...refusals[code] }
}
