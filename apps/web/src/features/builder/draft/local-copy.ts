import type { LocalCopy } from './draft-keeper.ts'

const name = (key: string) => `tessera-draft ${key}`

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

/** What was never saved from this device; `undefined` when there is nothing, or nothing readable. */
export function readLocalCopy(key: string): LocalCopy | undefined {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(name(key)) ?? 'null')
    return isCopy(copy) ? copy : undefined
  } catch {
    return undefined
  }
}

/** A full or forbidden storage costs only the safety net, never the edit. */
export function keepLocalCopy(key: string, copy: LocalCopy | undefined): void {
  try {
    if (copy === undefined) localStorage.removeItem(name(key))
    else localStorage.setItem(name(key), JSON.stringify(copy))
  } catch {
    console.warn('This browser keeps no local copy of the draft.')
  }
}
