import type { LocalCopy } from './draft-keeper.ts'

/** What this visit leaves on the device while the server has not got it, and what earlier visits and other tabs left. */
export interface LocalCopies {
  /** The newest that was left by another; `undefined` when there is none, or none that can be read. */
  readonly left: LocalCopy | undefined
  /** Keeps a copy of this visit's own; `undefined` forgets it, and what was left, which it went on from. */
  readonly keep: (copy: LocalCopy | undefined) => void
}

/**
 * The local copies of a segment's draft. Every visit writes under a name of its own, so that a tab that saves does not
 * take away what another one could not.
 */
export function openLocalCopies(key: string): LocalCopies {
  const base = `tessera-draft ${key}`
  const own = `${base} ${crypto.randomUUID()}`
  const others = namesOf(base)
    .map((name) => ({ name, copy: read(name) }))
    .toSorted((a, b) => (b.copy?.at ?? 0) - (a.copy?.at ?? 0))
  const newest = others.find(({ copy }) => copy !== undefined)
  return {
    left: newest?.copy,
    keep: (copy) => {
      // A full or forbidden storage costs only the safety net, never the edit.
      try {
        if (copy !== undefined) localStorage.setItem(own, JSON.stringify({ ...copy, at: Date.now() }))
        else {
          localStorage.removeItem(own)
          if (newest !== undefined) localStorage.removeItem(newest.name)
        }
      } catch {
        console.warn('This browser keeps no local copy of the draft.')
      }
    },
  }
}

function namesOf(base: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((name) => name === base || name.startsWith(`${base} `))
  } catch {
    return []
  }
}

function read(name: string): (LocalCopy & { readonly at?: number }) | undefined {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isCopy(copy) ? copy : undefined
  } catch {
    return undefined
  }
}

function isCopy(value: unknown): value is LocalCopy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    'definition' in value &&
    typeof value.definition === 'object' &&
    value.definition !== null &&
    'rule' in value.definition
  )
}
