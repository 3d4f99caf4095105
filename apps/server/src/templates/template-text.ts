import type { Definition } from '@tessera/rules/definition'
import type { TemplateCategory } from '../shapes/segment.ts'

/** A template before it is held against a workspace. */
export interface TemplateText {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly category: TemplateCategory
  readonly definition: Definition
}
