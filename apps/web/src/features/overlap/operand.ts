import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@tessera/server/router'

/** Something that can be compared: a segment as published, a segment as its draft stands, a manual list. */
export type Operand = inferRouterInputs<AppRouter>['overlap']['regions']['of'][number]

export const operandKinds = ['segment', 'draft', 'list'] as const satisfies readonly Operand['kind'][]

/** What is compared at once, at most. */
export const mostCompared = 20

/** `segment:win-back`, as it stands in the address and names an option. */
export function operandId({ kind, key }: Operand): string {
  return `${kind}:${key}`
}

/** `undefined` for what names no operand. */
export function readOperand(id: string): Operand | undefined {
  const colon = id.indexOf(':')
  const kind = operandKinds.find((known) => known === id.slice(0, colon))
  const key = id.slice(colon + 1)
  return kind === undefined || key === '' ? undefined : { kind, key }
}
