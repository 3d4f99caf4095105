import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'

/** What a person asked wrongly stays wrong when asked again; only an unreachable or failing server is worth a second try. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false
  if (!(error instanceof TRPCClientError)) return true
  const status: unknown = error.data?.httpStatus
  return typeof status !== 'number' || status >= 500
}

/** The session has ended: whoever shows screens looks again who is signed in. */
function noticeEnd(error: unknown): void {
  if (error instanceof TRPCClientError && error.data?.tessera?.code === 'not-signed-in')
    void queryClient.invalidateQueries({ queryKey: [['session', 'me']] })
}

/** Keeps what the server answered; a screen left and returned to shows the last answer at once and asks again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
