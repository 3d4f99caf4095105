import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Definition } from '@tessera/rules/definition'
import { formatCount } from '../../../lib/format.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { selectDefinition, useBuilder } from '../builder-store.ts'
import { type SizeAnswer, useCounts } from '../counts-store.ts'
import { useQuestion } from '../use-question.ts'
import classes from './pins.module.css'

/** By how many the pinned lists change what the tree alone holds. */
export function PinFigures() {
  const pinsIn = useBuilder((state) => (selectDefinition(state).pinIn?.length ?? 0) > 0)
  const pinsOut = useBuilder((state) => (selectDefinition(state).pinOut?.length ?? 0) > 0)
  return pinsIn || pinsOut ? <Figures pinsIn={pinsIn} pinsOut={pinsOut} /> : null
}

function Figures({ pinsIn, pinsOut }: { readonly pinsIn: boolean; readonly pinsOut: boolean }) {
  const { answer, stale } = useCounts()
  const withoutOut = useWithoutPinOut(pinsIn && pinsOut, answer)
  const alone = answer?.nodes.find((node) => node.path.length === 0)?.count
  if (answer === undefined || alone === undefined || stale) return <p className={classes.figures}>…</p>
  const { size } = answer
  // (tree ∪ in), before anybody is taken out again.
  const gathered = pinsOut ? (pinsIn ? withoutOut : alone) : size
  if (gathered === undefined) return <p className={classes.figures}>…</p>
  return (
    <p className={classes.figures} aria-live="polite">
      {formatCount(alone)} by the conditions
      {pinsIn && <>, +{formatCount(gathered - alone)} pinned in</>}
      {pinsOut && <>, −{formatCount(gathered - size)} pinned out</>}: <b>{formatCount(size)}</b>
    </p>
  )
}

/** The size as of the same moment and data with nobody pinned out; `undefined` while it is not known. */
function useWithoutPinOut(needed: boolean, answer: SizeAnswer | undefined): number | undefined {
  const { input } = useQuestion(120)
  const { pinOut: _, ...definition }: Definition = input.definition
  const asOf = answer === undefined ? input.asOf : new Date(answer.asOf).toISOString()
  const { data, isPlaceholderData } = useQuery(
    trpc.preview.size.queryOptions(
      { ...input, definition, ...(asOf === undefined ? {} : { asOf }) },
      { trpc: abortable, enabled: needed && answer !== undefined, placeholderData: keepPreviousData },
    ),
  )
  const same = data?.asOf === answer?.asOf && data?.dataVersion === answer?.dataVersion
  return isPlaceholderData || !same ? undefined : data?.size
}
