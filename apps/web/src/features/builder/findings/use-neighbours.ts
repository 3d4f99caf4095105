import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Definition } from '@tessera/rules/definition'
import type { Finding } from '@tessera/rules/lint/finding'
import { judgeMembers } from '@tessera/rules/lint/segments/judge-members'
import { mostTelling } from '@tessera/rules/lint/segments/most-telling'
import { useMemo } from 'react'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { useRanking } from '../panel/overlap/use-ranking.ts'
import type { SettledQuestion } from '../panel/use-settled-question.ts'
import { useQuestion } from '../use-question.ts'

/** Milliseconds after the last change. */
const settled = 500

export interface NeighbourFinding {
  readonly finding: Finding
  /** The definition it was found for; a fix is for that one alone. Absent for one that is from before a change. */
  readonly of?: Definition
}

/**
 * Published segments that the draft repeats, lies in or holds: proven on the server, which knows them all, and measured by the
 * ranking that is shown beside the draft. What follows from what is proven is not measured too.
 */
export function useNeighbours(question: SettledQuestion | undefined) {
  const { asked, input } = useQuestion(settled)
  const options = trpc.logic.neighbours.queryOptions(input, {
    trpc: abortable,
    enabled: asked.rule.rules.length > 0 && input.key !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 1,
  })
  const proofs = useQuery(options)
  const members = useRanking(question).query
  const isOld = proofs.isPlaceholderData
  const { data: logic } = proofs
  const near = members.data?.near
  const areOld = members.isPlaceholderData
  const isEmpty = asked.rule.rules.length === 0
  const told = useMemo(() => {
    if (isEmpty) return { findings: [], more: 0 }
    const proven = new Map(logic?.proven.map(({ key, relation }) => [key, relation]))
    const measured = mostTelling(
      judgeMembers((near ?? []).map((pair) => ({ ...pair, proven: proven.get(pair.b.key) }))),
    )
    return {
      findings: [
        ...(logic?.findings ?? []).map(
          (finding): NeighbourFinding => (isOld ? { finding } : { finding, of: asked }),
        ),
        ...measured.findings.map(
          (finding): NeighbourFinding => (areOld ? { finding } : { finding, of: asked }),
        ),
      ],
      more: (logic?.more ?? 0) + measured.more,
    }
  }, [isEmpty, logic, near, isOld, areOld, asked])
  return { ...told, notCompared: logic?.notCompared ?? 0, proofs, queryKey: options.queryKey }
}
