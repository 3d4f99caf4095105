import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Outputs, trpc, trpcClient } from '../../lib/trpc.ts'

type Steps = Outputs['logic']['auditSteps']
type Step = Steps extends AsyncIterable<infer Each> ? Each : never
export type LogicAuditAnswer = Extract<Step, { kind: 'answer' }>['answer']
type Progress = Extract<Step, { kind: 'progress' }>['progress']

/** The audit of every segment with its progress; it stops on the server when nobody looks any more. */
export function useLogicAudit() {
  const client = useQueryClient()
  const queryKey = [...trpc.logic.pathKey(), 'audit']
  const progressKey = ['logic-audit-progress']
  const audit = useQuery<LogicAuditAnswer>({
    queryKey,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      client.setQueryData(progressKey, null)
      for await (const step of await trpcClient.logic.auditSteps.query(undefined, { signal })) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('The audit ended before it was done.')
    },
  })
  const { data: progress } = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  })
  return {
    ...audit,
    progress: audit.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
