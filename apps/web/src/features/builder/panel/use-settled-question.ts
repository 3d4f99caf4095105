import type { Definition } from '@tessera/rules/definition'
import { useState } from 'react'
import { currentDefinition } from '../builder-store.ts'
import { useCounts } from '../counts-store.ts'
import { useQuestion } from '../use-question.ts'

/** What trend, breakdown and members are asked for: one definition as of one moment, so that all of them agree. */
export interface SettledQuestion {
  readonly definition: Definition
  readonly key: string
  /** ISO */
  readonly asOf: string
}

/** `undefined` until something was counted; keeps the last one while the next is being counted or is wrong. */
export function useSettledQuestion(): SettledQuestion | undefined {
  const { asked, input } = useQuestion(600)
  const answer = useCounts((state) => state.answer)
  const counted = useCounts((state) => !state.stale)
  const fresh = counted && currentDefinition() === asked
  const [settled, setSettled] = useState<{ readonly of: unknown; readonly question: SettledQuestion }>()
  const asOf = answer?.asOf
  if (fresh && asOf !== undefined && settled?.of !== input) {
    const { definition, key } = input
    setSettled({ of: input, question: { definition, key, asOf: new Date(asOf).toISOString() } })
  }
  return asked.rule.rules.length === 0 ? undefined : settled?.question
}
