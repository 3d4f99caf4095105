import type { Hue } from '../../conditions/condition-kind.ts'
import type { TreeNode } from '../tree.ts'

export const sections = [
  'Traits',
  'Events',
  'Measures',
  'Values',
  'Segments',
  'Lists',
  'Predictions',
  'Templates',
  'More',
] as const
export type Section = (typeof sections)[number]

/** Something a condition can be made of. */
export interface PaletteEntry {
  readonly id: string
  readonly section: Section
  readonly hue: Hue
  readonly label: string
  /** The small figure at its right: fill rate, number of events, size. */
  readonly figure?: { readonly kind: 'share' | 'count'; readonly value: number }
  readonly note?: string
  /** What it is, for the details below the palette. */
  readonly about: string
  readonly top: readonly { readonly value: string; readonly count: number }[]
  /** Why it cannot be used; absent when it can. */
  readonly unusable?: string
  /** Other names that a search finds it by. */
  readonly names?: readonly string[]
  /** Raises it among what fits a search as well, at most 0.1. */
  readonly weight?: number
  /** Shown in answer to a search only. */
  readonly searchOnly?: boolean
  create(): TreeNode
}
