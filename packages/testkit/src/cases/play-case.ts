import type { Question } from '@tessera/engine/engine'
import type { KnownSegment } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import {
  type CaseFile,
  type CaseStep,
  datasetOf,
  type DeclaredTypes,
  type Expectation,
  knownSegmentSchema,
  type SegmentCase,
} from './case-file.ts'
import { type Answer, askEngine, disagreement } from './expectation.ts'
import { readMoment } from './read-case-file.ts'
import type { SharedStarts } from './shared-starts.ts'
import type { Workbench } from './workbench.ts'

export interface CaseFailure {
  /** Index into `steps`; absent for the case's own `expect`. */
  readonly step?: number
  readonly expected: Expectation
  readonly got: Answer
  readonly message: string
}

/** Plays one case from its first message to its last step; returns every expectation that was not met. */
export function playCase(file: CaseFile, one: SegmentCase, starts: SharedStarts): Promise<CaseFailure[]> {
  const dataset = datasetOf(file, one)
  const start = {
    settings: {
      timeZone: one.timeZone ?? 'UTC',
      catalogue: mergeTypes(dataset.catalogue, one.catalogue),
    },
    messages: [...dataset.messages, ...(one.messages ?? [])],
    lists: one.lists ?? {},
  }
  const writes = (one.steps ?? []).some(
    ({ messages, lists }) => messages !== undefined || lists !== undefined,
  )
  return starts.with(start, writes, (bench) => playOn(bench, one))
}

async function playOn(bench: Workbench, one: SegmentCase): Promise<CaseFailure[]> {
  const failures: CaseFailure[] = []
  let stage = stageOf(one)
  const check = async (asOf: string, expected: Expectation, step?: number): Promise<void> => {
    const got = await askEngine(
      await bench.engine(),
      questionAt(stage, readMoment(asOf, one.timeZone) ?? Number.NaN),
    )
    const message = disagreement(expected, got)
    if (message !== undefined) failures.push({ step, expected, got, message })
  }
  if (one.expect !== undefined && one.asOf !== undefined) await check(one.asOf, one.expect)
  for (const [index, step] of (one.steps ?? []).entries()) {
    stage = nextStage(stage, step)
    if (step.messages !== undefined) await bench.receive(step.messages)
    if (step.lists !== undefined) await bench.setLists(stage.lists)
    if (step.expect !== undefined) await check(step.at, step.expect, index)
  }
  return failures
}

/** What holds on from step to step. */
interface Stage {
  readonly key?: string
  readonly definition: unknown
  readonly segments: Readonly<Record<string, unknown>>
  readonly lists: Readonly<Record<string, readonly string[]>>
}

function stageOf(one: SegmentCase): Stage {
  return {
    key: one.key,
    definition: one.definition,
    segments: one.segments ?? {},
    lists: one.lists ?? {},
  }
}

function nextStage(stage: Stage, step: CaseStep): Stage {
  return {
    key: stage.key,
    definition: step.definition ?? stage.definition,
    segments: { ...stage.segments, ...step.segments },
    lists: { ...stage.lists, ...step.lists },
  }
}

function questionAt(stage: Stage, asOf: number): Question {
  return {
    // The engine parses and validates it: a case may well hand over something that is no definition.
    definition: stage.definition as Definition,
    asOf,
    segments: new Map(Object.entries(stage.segments).map(([key, value]) => [key, asKnownSegment(value)])),
    key: stage.key,
    preview: false,
  }
}

function asKnownSegment(value: unknown): KnownSegment {
  const known = knownSegmentSchema.safeParse(value)
  return known.success
    ? { status: known.data.status, definition: known.data.definition }
    : { status: 'published', definition: value }
}

function mergeTypes(dataset: DeclaredTypes | undefined, own: DeclaredTypes | undefined): DeclaredTypes {
  const events = { ...dataset?.events }
  for (const [name, properties] of Object.entries(own?.events ?? {})) {
    events[name] = { ...events[name], ...properties }
  }
  return { traits: { ...dataset?.traits, ...own?.traits }, events }
}
