import { useQuery } from '@tanstack/react-query'
import { type Definition, isGroup } from '@tessera/rules/definition'
import { emptyHypotheses, leftHypotheses } from '@tessera/rules/empty/empty-reasons'
import { type EmptyReason, judgeEmpty, probeDefinition } from '@tessera/rules/empty/reason'
import type { Fix } from '@tessera/rules/lint/fix'
import { useMemo } from 'react'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { type CatalogueView, useCatalogue } from '../../conditions/catalogue-view.tsx'
import { findingsOf } from '../../conditions/findings-of.ts'
import { type NodeFigures, useCounts } from '../counts-store.ts'
import { applyFindingFix } from '../findings/apply-finding-fix.ts'
import { catalogueOfPalette } from '../findings/catalogue-of-palette.ts'
import { useFindings } from '../findings/findings-store.ts'
import { focusNode } from '../node-focus.ts'
import { nodeAt, pathOf, withoutIds } from '../tree.ts'
import { useQuestion } from '../use-question.ts'
import classes from './findings.module.css'

interface WhyNoOneProps {
  readonly id: string
  readonly empty: NonNullable<NodeFigures['empty']>
}

/** Milliseconds after the last change. */
const settled = 250

/** Why a condition holds no one, or no one of it is left, with what would hold someone: proven, or counted as of the same moment. */
export function WhyNoOne({ id, empty }: WhyNoOneProps) {
  const { asked, input } = useQuestion(settled)
  const isDeserted = useCounts((state) => state.figures.get(id)?.population === 0)
  const proven = useProven(id, empty)
  const why = useCounted(id, empty, asked, input)
  const { reason, of } = proven === undefined ? { reason: why.reason, of: asked } : proven
  if (why.failed && proven === undefined) {
    return (
      <p className={classes.why} id={findingsOf(id)}>
        No one matches. The reason could not be read.
        <button type="button" className={classes.fix} onClick={why.retry}>
          Try again
        </button>
      </p>
    )
  }
  if (isDeserted) {
    return (
      <p className={classes.why} id={findingsOf(id)}>
        There are no people yet. Import some first.
      </p>
    )
  }
  const fix = (each: Fix) => {
    if (applyFindingFix(each, of)) focusNode(each.kind === 'remove' ? undefined : id)
  }
  return (
    <p className={classes.why} id={findingsOf(id)} data-why={empty}>
      {reason === undefined ? 'No one matches. Checking why …' : reason.words}
      {reason?.fixes.slice(0, 2).map((each) => (
        <button
          key={each.words}
          type="button"
          className={classes.fix}
          title={each.keepsResult ? 'The same people match afterwards.' : 'Other people match afterwards.'}
          onClick={() => fix(each)}
        >
          {each.words}
        </button>
      ))}
    </p>
  )
}

/** What the logic check proves of the very condition: it is so whatever the data. */
function useProven(id: string, empty: WhyNoOneProps['empty']) {
  const of = useFindings((state) => state.of)
  const finding = useFindings((state) =>
    empty === 'none-left'
      ? undefined
      : state.findings.find(
          ({ path, others, basis }) =>
            basis.kind === 'proof' &&
            others.length === 0 &&
            state.of !== undefined &&
            nodeAt(state.of.rule, path)?.id === id,
        ),
  )
  if (finding === undefined || of === undefined) return undefined
  const reason: EmptyReason = { words: finding.words, fixes: finding.fixes }
  return { reason, of }
}

function useCounted(
  id: string,
  empty: WhyNoOneProps['empty'],
  asked: Definition,
  input: { readonly key: string; readonly asOf?: string },
) {
  const view = useCatalogue()
  const print = usePrintOptions()
  const moment = useCounts((state) => state.answer?.asOf ?? 0)
  const path = useMemo(() => pathOf(asked.rule, id), [asked, id])
  const spellings = useSpellings(asked, path)
  const hypotheses = useMemo(() => {
    if (path === undefined) return []
    const question = {
      definition: asked,
      asOf: moment,
      timeZone: view.timeZone,
      print: { ...print, catalogue: catalogueOfPalette(view.palette) },
      values: (field: string, event?: string) =>
        event === undefined
          ? [...valuesOf(view, field), ...spellings.values]
          : propertyValues(view, event, field),
      span: (event: string) => spanOf(view, event),
    }
    return empty === 'no-one' ? emptyHypotheses(path, question) : leftHypotheses(path, question)
  }, [asked, path, empty, moment, view, print, spellings.values])
  const probes = useMemo(() => probeDefinition(hypotheses), [hypotheses])
  const definition = useMemo(() => (probes === undefined ? asked : withoutIds(probes)), [probes, asked])
  const isReady = !spellings.isPending && path !== undefined
  const counted = useQuery(
    trpc.preview.size.queryOptions(
      { ...input, definition },
      {
        trpc: abortable,
        enabled: isReady && probes !== undefined,
        staleTime: 60_000,
        retry: 1,
      },
    ),
  )
  const people = probes === undefined ? [] : peopleOf(counted.data)
  return {
    reason: people === undefined || !isReady ? undefined : judgeEmpty(hypotheses, people),
    failed: counted.isError,
    retry: () => void counted.refetch(),
  }
}

/** How many people each member of the root holds, in order. */
function peopleOf(
  answer:
    | { readonly nodes: readonly { readonly path: readonly number[]; readonly count: number }[] }
    | undefined,
): readonly number[] | undefined {
  if (answer === undefined) return undefined
  const people: number[] = []
  for (const { path, count } of answer.nodes) {
    const [index] = path
    if (path.length === 1 && index !== undefined) people[index] = count
  }
  return people
}

/** Values of a text trait that contain what was asked for, in any spelling, beyond the frequent ones at hand. */
function useSpellings(asked: Definition, path: readonly number[] | undefined) {
  const node = path === undefined ? undefined : nodeAt(asked.rule, path)
  const condition = node === undefined || isGroup(node) ? undefined : node
  const isExact = condition !== undefined && ['=', 'in', 'containsAny'].includes(condition.operator)
  const first: unknown = isExact ? [condition.value].flat()[0] : undefined
  const field = condition?.field ?? ''
  const search = typeof first === 'string' ? first.trim() : ''
  const enabled = field.startsWith('trait.') && search !== ''
  const found = useQuery(
    trpc.catalogue.values.queryOptions(
      { of: { kind: 'trait', field }, search, limit: 50 },
      { trpc: abortable, enabled, staleTime: 60_000, retry: 1 },
    ),
  )
  const values = useMemo(() => found.data?.values.map(({ value }) => String(value)) ?? [], [found.data])
  return { values, isPending: enabled && found.isPending }
}

function valuesOf(view: CatalogueView, field: string): readonly string[] {
  return view.trait(field)?.top.map(({ value }) => String(value)) ?? []
}

function propertyValues(view: CatalogueView, event: string, field: string): readonly string[] {
  const property = view.event(event)?.properties.find(({ name }) => `property.${name}` === field)
  return property?.top.map(({ value }) => String(value)) ?? []
}

function spanOf(view: CatalogueView, event: string) {
  const known = view.event(event)
  if (known === undefined || known.firstAt === null || known.lastAt === null) return undefined
  return { from: known.firstAt, to: known.lastAt }
}
