import type { Definition } from '@tessera/rules/definition'
import { useEffect, useMemo, useState } from 'react'
import { currentDefinition, selectDefinition, useBuilder } from './builder-store.ts'
import { withoutIds } from './tree.ts'

export interface Question {
  /** As on the screen, with ids. */
  readonly asked: Definition
  /** What is sent: equal questions are equal, so that undo finds the old answer. */
  readonly input: { readonly definition: Definition; readonly key: string; readonly asOf?: string }
}

/** What the screen asks the server, `delay` milliseconds after the last change; who uses it renders only then. */
export function useQuestion(delay: number): Question {
  const key = useBuilder((state) => state.key)
  const asOf = useBuilder((state) => state.asOf)
  const [asked, setAsked] = useState(currentDefinition)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = () => setAsked(currentDefinition())
    take()
    const stop = useBuilder.subscribe((state, before) => {
      if (selectDefinition(state) === selectDefinition(before)) return
      clearTimeout(timer)
      timer = setTimeout(take, delay)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [delay])
  return useMemo(
    () => ({ asked, input: { definition: withoutIds(asked), key, ...(asOf === undefined ? {} : { asOf }) } }),
    [asked, key, asOf],
  )
}
