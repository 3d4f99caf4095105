import type { AppRouter } from '@tessera/server/router'
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
} from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { queryClient } from './query-client.ts'

const url = '/trpc'

/**
 * The typed client. Previews and overlaps travel alone and by POST: a definition, or many keys, outgrows a URL, and an abandoned preview must be
 * cancelled by itself, not with whatever happened to share its batch. Those that tell how
 * far they are (`…Steps`) stream. Everything else is batched; subscriptions are SSE.
 */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        condition: (op) =>
          /^((preview|overlap|conflicts|logic|insight|profiles)\.|archive\.impact$|catalogue\.otherSpellings$)/.test(
            op.path,
          ),
        true: splitLink({
          condition: (op) => op.path.endsWith('Steps'),
          true: httpBatchStreamLink({ url, methodOverride: 'POST', maxItems: 1 }),
          false: httpLink({ url, methodOverride: 'POST' }),
        }),
        false: httpBatchLink({ url, maxURLLength: 4000 }),
      }),
    }),
  ],
})

/** Option to pass as a query's `trpc`: the request ends when nobody looks at its answer any more (the inputs changed, the screen was left). */
export const abortable = { abortOnUnmount: true } as const

/** `trpc.segments.list.queryOptions()` and friends for TanStack Query. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })

export type Outputs = inferRouterOutputs<AppRouter>
