import { printSentence } from '@tessera/rules/print/print-sentence'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import type { Segment } from './editions.ts'
import type { Edition } from '../segment-search.ts'
import { useEdition } from './use-edition.ts'
import { WordDiff } from './word-diff.tsx'

interface EditionDiffProps {
  readonly segment: Segment
  readonly before: Edition
  readonly after: Edition
}

/** What changed between two editions, in words. Both are printed here and now, so that only meaning can differ. */
export function EditionDiff({ segment, before, after }: EditionDiffProps) {
  const options = usePrintOptions()
  const from = useEdition(segment, before)
  const to = useEdition(segment, after)
  const error = from.error ?? to.error
  if (error !== null && error !== undefined) {
    return <ErrorNotice error={error} unharmed="Every version is kept; one could not be read just now." />
  }
  if (from.definition === undefined || to.definition === undefined) return <Pending />
  return (
    <WordDiff
      before={printSentence(from.definition, options)}
      after={printSentence(to.definition, options)}
    />
  )
}
