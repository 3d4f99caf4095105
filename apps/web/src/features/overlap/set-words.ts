import type { Outputs } from '../../lib/trpc.ts'

export type Regions = Outputs['overlap']['regions']
export type CompareSet = Regions['sets'][number]

/** What a set is called: a draft and a list say that they are one. */
export function setLabel({ kind, name }: CompareSet): string {
  switch (kind) {
    case 'segment':
      return name
    case 'draft':
      return `${name} (draft)`
    case 'list':
      return `${name} (list)`
  }
}

/** A region in words: "High value and Lapsing, not Win-back". */
export function regionWords(names: readonly string[], of: readonly number[]): string {
  const inside = names.filter((_, index) => of.includes(index))
  const outside = names.filter((_, index) => !of.includes(index))
  if (inside.length === 0) return 'In none of them'
  const words =
    inside.length === names.length && names.length > 3 ? `All ${names.length}` : inside.join(' and ')
  if (outside.length === 0) return words
  const rest = outside.length > 3 ? `none of the other ${outside.length}` : `not ${outside.join(' or ')}`
  return `${words}, ${rest}`
}

/** "in exactly" one, two, three or more of the sets. */
export function inExactlyRows(
  inExactly: readonly number[],
): readonly { readonly label: string; readonly count: number }[] {
  const [, one = 0, two = 0, ...more] = inExactly
  const rows = [
    { label: 'In exactly 1', count: one },
    { label: 'In exactly 2', count: two },
  ]
  if (inExactly.length <= 3) return rows
  const count = more.reduce((sum, each) => sum + each, 0)
  return [...rows, { label: inExactly.length === 4 ? 'In all 3' : 'In 3 or more', count }]
}
