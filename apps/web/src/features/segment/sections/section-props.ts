import type { ReactNode } from 'react'
import type { Segment, SegmentDefinition } from '../versions/editions.ts'

/** What the sections of a segment's page that speak of one of its definitions are told. */
export interface SectionProps {
  readonly segment: Segment
  /** Of the edition in view; `undefined` while it is being read, or when it could not be. */
  readonly definition: SegmentDefinition | undefined
  /** The definition is what is published, and asked as of now. */
  readonly live: boolean
  /** Which edition, as of when: to be said, and chosen, above what depends on it. */
  readonly about: ReactNode
}
