import { type ComponentType, type ReactNode, Suspense, lazy, useState } from 'react'
import { PartBoundary } from './part-boundary.tsx'
import { PartFailure } from './part-failure.tsx'
import { fetchLater } from './fetch-ahead.ts'
import { fetchStyles } from './fetch-styles.ts'

interface PartOptions<Props> {
  /** What a person misses while it is not there: "The trend chart". */
  readonly what: string
  readonly load: () => Promise<ComponentType<Props>>
  /** Keeps its place while it is on its way. */
  readonly room?: ReactNode
  /** Where to say that it could not be loaded, when its own place is not the one people look at. */
  readonly failure?: (props: Props, line: ReactNode) => ReactNode
}

/**
 * A part of a screen whose script is fetched when it is first wanted, or ahead of that (`fetchPartsAhead`). When it
 * cannot be fetched, one line says so in its place; the rest of the screen goes on, and trying again fetches anew.
 */
export function lazyPart<Props extends object>(options: PartOptions<Props>): ComponentType<Props> {
  const { what, load, room, failure = (_, line) => line } = options
  let present: ComponentType<Props> | undefined
  const fetch = async () => (present ??= await load())
  fetchLater(fetch)
  const begin = () => lazy(async () => ({ default: await fetch() }))

  return function Part(props: Props) {
    // Kept per place: what is on the screen stays the same component when the part arrives elsewhere.
    const [Shown, show] = useState<ComponentType<Props>>(() => present ?? begin())
    const [tries, setTries] = useState(0)
    const again = () => {
      void fetchStyles().then(() => {
        show(() => present ?? begin())
        setTries(tries + 1)
      })
    }
    const line = <PartFailure what={what} tries={tries} onRetry={again} />
    return (
      <PartBoundary key={tries} instead={failure(props, line)}>
        <Suspense fallback={room}>
          <Shown {...props} />
        </Suspense>
      </PartBoundary>
    )
  }
}
