import { useLocalStorage } from '@mantine/hooks'

/** Segments that can be kept on top of a ranking, at most. */
export const mostPinned = 3

/** Segments pinned beside one draft, kept in this browser. */
export function usePinned(draft: string): readonly [readonly string[], (key: string) => void] {
  const [pinned, setPinned] = useLocalStorage<readonly string[]>({
    key: `tessera-pinned-overlap:${draft}`,
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: readKeys,
  })
  const toggle = (key: string) => setPinned((keys) => toggled(keys, key))
  return [pinned, toggle]
}

/** Pinned and not pinned change places; a fourth pin is not taken. */
export function toggled(keys: readonly string[], key: string): readonly string[] {
  if (keys.includes(key)) return keys.filter((each) => each !== key)
  return keys.length < mostPinned ? [...keys, key] : keys
}

function readKeys(text: string | undefined): readonly string[] {
  try {
    const keys: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string').slice(0, mostPinned) : []
  } catch {
    return []
  }
}
