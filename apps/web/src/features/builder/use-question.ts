import type { Definition } from '@tessera/rules/definition'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { selectDefinition, useBuilder } from './builder-store.ts'
import { withoutIds } from './tree.ts'

export interface Question {
  /** As on the screen, with ids. */
  readonly asked: Definition
  /** What is sent: equal questions are equal, so that undo finds the old answer. */
  readonly input: { readonly definition: Definition; readonly key: string; readonly asOf?: string }
}

/** What the screen asks the server, `delay` milliseconds after the last change. */
export function useQuestion(delay: number): Question {
  const definition = useBuilder(selectDefinition)
  const key = useBuilder((state) => state.key)
  const asOf = useBuilder((state) => state.asOf)
  const [asked] = useDebouncedValue(definition, delay)
  return useMemo(
    () => ({ asked, input: { definition: withoutIds(asked), key, ...(asOf === undefined ? {} : { asOf }) } }),
    [asked, key, asOf],
  )
}
