import { useMutation } from '@tanstack/react-query'
import type { AppRouter } from '@tessera/server/router'
import type { inferRouterInputs } from '@trpc/server'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'

interface Ends {
  readonly onSuccess?: () => void
  readonly onError: (error: unknown, asked: inferRouterInputs<AppRouter>['segments']['makeLive']) => void
}

/** Makes what an earlier version said live, as a further version. */
export function useMakeLive({ onSuccess, onError }: Ends) {
  return useMutation({
    ...trpc.segments.makeLive.mutationOptions(),
    onSettled: () => refreshSegments(),
    onError,
    onSuccess: ({ version }, made) => {
      announce(`Version ${made.version} is live again, as version ${version}.`)
      onSuccess?.()
    },
  })
}
