import type { AppRouter } from '@tessera/server/router'
import type { inferRouterOutputs } from '@trpc/server'

type Steps = inferRouterOutputs<AppRouter>['insight']['distinguishSteps']
type Step = Steps extends AsyncIterable<infer One> ? One : never

export type DistinguishAnswer = Extract<Step, { readonly kind: 'answer' }>['answer']
