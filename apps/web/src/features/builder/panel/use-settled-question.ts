import type { Definition } from '@tessera/rules/definition'
import { useEffect, useState } from 'react'
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
  const fresh = useCounts((state) => !state.stale)
  const [settled, setSettled] = useState<{ readonly of: unknown; readonly question: SettledQuestion }>()
  const asOf = answer?.asOf
  useEffect(() => {
    if (!fresh || asOf === undefined) return
    setSettled((before) =>
      before?.of === input
        ? before
        : {
            of: input,
            question: { definition: input.definition, key: input.key, asOf: new Date(asOf).toISOString() },
          },
    )
  }, [fresh, asOf, input])
  return asked.rule.rules.length === 0 ? undefined : settled?.question
}
