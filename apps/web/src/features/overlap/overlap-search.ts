import type { OverlapMeasure } from '@tessera/rules/overlap-measures'
import { mostCompared, type Operand, operandId, readOperand } from './operand.ts'

export const views = ['venn', 'upset', 'heat', 'table'] as const
export type View = (typeof views)[number]

export const regionOrders = ['count', 'degree'] as const
export type RegionOrder = (typeof regionOrders)[number]

export const heatOrders = ['cluster', 'size', 'name'] as const
export type HeatOrder = (typeof heatOrders)[number]

export const heatMeasures = [
  'jaccard',
  'overlapShareOfA',
  'containment',
  'overlapCount',
] as const satisfies readonly OverlapMeasure[]
export type HeatMeasure = (typeof heatMeasures)[number]

/** What of the screen is in its address. Defaults are left out. */
export interface OverlapSearch {
  /** What is compared: `segment:a,draft:b,list:c`. */
  readonly of?: string
  /** Absent: the Venn diagram for two or three, the UpSet plot for more. */
  readonly view?: View
  /** The region that is looked into: indexes of `of`, `0-2`; `none` for those in none of them. */
  readonly region?: string
  /** The moment all numbers speak of, ISO 8601. Absent: now, or when members were last stored. */
  readonly asOf?: string
  /** Without `asOf`: as of now, whatever is stored. */
  readonly anew?: boolean
  /** Order of the regions. Absent: by count. */
  readonly sort?: RegionOrder
  /** Pairs of all published segments instead of those that are compared. */
  readonly all?: boolean
  /** Absent: `jaccard`. */
  readonly measure?: HeatMeasure
  /** Order of the heat map. Absent: what is alike stands together. */
  readonly order?: HeatOrder
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readOverlapSearch(raw: Record<string, unknown>): OverlapSearch {
  const of = comparedIn(raw['of']).map(operandId).join(',')
  const view = oneOf(views, raw['view'])
  const sort = oneOf(regionOrders, raw['sort'])
  const measure = oneOf(heatMeasures, raw['measure'])
  const order = oneOf(heatOrders, raw['order'])
  const asOf = readMoment(raw['asOf'])
  // The router reads a lone `1` as a number.
  const region = ['string', 'number'].includes(typeof raw['region']) ? String(raw['region']) : ''
  return {
    ...(of !== '' && { of }),
    ...(view !== undefined && { view }),
    ...(/^(none|\d+(-\d+)*)$/.test(region) && { region }),
    ...(asOf !== undefined && { asOf }),
    ...(sort !== undefined && { sort }),
    ...(raw['anew'] === true && asOf === undefined && { anew: true }),
    ...(raw['all'] === true && { all: true }),
    ...(measure !== undefined && { measure }),
    ...(order !== undefined && { order }),
  }
}

/** What is compared, each once, no more than can be. */
export function comparedIn(of: unknown): readonly Operand[] {
  const ids = typeof of === 'string' ? [...new Set(of.split(','))] : []
  return ids.flatMap((id) => readOperand(id) ?? []).slice(0, mostCompared)
}

/** Indexes of the sets a region is in; `undefined` when none is chosen or the sets are other ones by now. */
export function regionIn(region: string | undefined, sets: number): readonly number[] | undefined {
  if (region === undefined) return undefined
  const within = region === 'none' ? [] : region.split('-').map(Number)
  return within.every((index) => index < sets) ? within : undefined
}

export function regionId(within: readonly number[]): string {
  return within.length === 0 ? 'none' : within.join('-')
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value)
}

function readMoment(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-/.test(value) || Number.isNaN(Date.parse(value))) return undefined
  return new Date(value).toISOString()
}
