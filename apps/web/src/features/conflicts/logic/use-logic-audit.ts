import { trpc, trpcClient } from '../../../lib/trpc.ts'
import { useSteps } from '../../../lib/use-steps.ts'

export type LogicAuditAnswer = NonNullable<ReturnType<typeof useLogicAudit>['data']>

/** The audit of every segment with its progress. */
export function useLogicAudit() {
  return useSteps({
    queryKey: [...trpc.logic.pathKey(), 'audit'],
    ask: (signal) => trpcClient.logic.auditSteps.query(undefined, { signal }),
    staleTime: 60_000,
  })
}
