import type { Definition } from '@tessera/rules/definition'
import { definitionContent } from '../difference/node-content.ts'

interface Published {
  readonly definition: Definition
  /** Who changed it since it last said what was live; empty for an earlier version. */
  readonly authors: readonly string[]
}

/**
 * Whether a publication that was made without an undecided request answers it: what was asked for is live, or who asked wrote
 * what is live.
 */
export function isAnswered(
  request: { readonly definition: Definition; readonly authorId: string },
  { definition, authors }: Published,
): boolean {
  return (
    authors.includes(request.authorId) ||
    definitionContent(request.definition) === definitionContent(definition)
  )
}
