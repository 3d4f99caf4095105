import type { Definition } from '@tessera/rules/definition'
import type { History } from '../history.ts'
import { sameMeaning } from '../tree.ts'

/** Characters of steps that are kept at most: storage of a tab is small, and the latest steps matter most. */
const room = 1_500_000

const placeOf = (key: string) => `tessera-undo ${key}`

/** Keeps the steps of a draft in this tab, so that undo goes on after a reload or a visit to another screen. */
export function keepHistory(key: string, { past, present, future }: History<Definition>): void {
  const texts = past.map((each) => JSON.stringify(each))
  const ahead = future.map((each) => JSON.stringify(each))
  const now = JSON.stringify(present)
  let left = room - now.length
  const fits = (text: string) => {
    left -= text.length
    return left >= 0
  }
  const keptPast = takeWhile(texts.toReversed(), fits).toReversed()
  const keptFuture = takeWhile(ahead, fits)
  try {
    sessionStorage.setItem(
      placeOf(key),
      `{"past":[${keptPast.join(',')}],"present":${now},"future":[${keptFuture.join(',')}]}`,
    )
  } catch {
    console.warn('This browser keeps no steps to undo for this tab.')
  }
}

/** The steps of an earlier visit of this tab that ended at this definition; `undefined` when it ended elsewhere. */
export function keptHistory(key: string, present: Definition): History<Definition> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(placeOf(key)) ?? 'null')
    return isKept(kept) && sameMeaning(kept.present, present) ? { ...kept, at: 0 } : undefined
  } catch {
    return undefined
  }
}

type Kept = Pick<History<Definition>, 'past' | 'present' | 'future'>

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { past, present, future }: Partial<Record<keyof Kept, unknown>> = value
  return Array.isArray(past) && Array.isArray(future) && [...past, present, ...future].every(isDefinition)
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && 'rule' in value
}

function takeWhile<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item[] {
  const end = items.findIndex((item) => !fits(item))
  return end < 0 ? [...items] : items.slice(0, end)
}
