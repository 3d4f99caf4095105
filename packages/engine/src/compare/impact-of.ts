import type { KnownSegment } from '@tessera/rules/context'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import { parseDefinition } from '@tessera/rules/parse'
import { DefinitionError } from '../definition-error.ts'
import type { Question } from '../engine.ts'
import { dependentsOf } from './dependents.ts'
import type { Impact, ImpactQuestion } from './impact-answer.ts'
import { muteUnfinished } from './mute-unfinished.ts'

/** How an engine finds members and compares them. */
export interface Members<Set> {
  /** @throws DefinitionError */
  readonly find: (question: Question) => Promise<{
    readonly members: Set
    readonly unfinished: readonly Diagnostic[]
  }>
  readonly count: (members: Set) => number
  /** Those in `of` that are not in `without`. */
  readonly difference: (of: Set, without: Set) => number
}

type Found<Set> = { readonly members: Set } | { readonly broken: readonly Diagnostic[] }

/** The changed segment and everything downstream of it, before and after; each definition is evaluated once a side. */
export async function impactOf<Set>(
  question: ImpactQuestion,
  engine: Members<Set>,
): Promise<{ readonly changed: Impact; readonly dependents: readonly Impact[] }> {
  const { change, asOf, signal, segments } = question
  const after = await changedSegments(question, engine)
  const find = async (key: string, known: ReadonlyMap<string, KnownSegment>): Promise<Found<Set>> => {
    const own = known.get(key)
    if (own?.status !== 'published') return { broken: [] }
    const parsed = parseDefinition(own.definition)
    if (!parsed.ok) return { broken: parsed.diagnostics }
    try {
      const { definition } = parsed
      return await engine.find({ definition, asOf, segments: known, key, preview: false, signal })
    } catch (error) {
      if (error instanceof DefinitionError) return { broken: error.diagnostics }
      throw error
    }
  }
  const impact = async (through: readonly string[]): Promise<Impact> => {
    const key = through.at(-1) ?? change.key
    const [was, becomes] = [await find(key, segments), await find(key, after)]
    return {
      key,
      through,
      ...('members' in was ? { before: engine.count(was.members) } : {}),
      ...('members' in becomes ? { after: engine.count(becomes.members) } : {}),
      ...('members' in was && 'members' in becomes
        ? {
            entering: engine.difference(becomes.members, was.members),
            leaving: engine.difference(was.members, becomes.members),
          }
        : {}),
      broken: 'broken' in becomes ? becomes.broken : 'broken' in was ? was.broken : [],
    }
  }
  const changed = await impact([change.key])
  const dependents: Impact[] = []
  for (const through of dependentsOf(change.key, segments)) {
    signal?.throwIfAborted()
    dependents.push(await impact(through))
  }
  return { changed, dependents }
}

/** The segments as they will be: the changed one published with its new definition, or gone. */
async function changedSegments<Set>(
  { change, segments, preview, asOf, signal }: ImpactQuestion,
  engine: Members<Set>,
): Promise<ReadonlyMap<string, KnownSegment>> {
  const after = new Map(segments)
  const { key, definition } = change
  if (definition === undefined) {
    const own = segments.get(key)
    if (own !== undefined) after.set(key, { ...own, status: 'archived' })
    return after
  }
  const unfinished =
    preview === true ? await unfinishedOf({ definition, asOf, segments, key, preview, signal }, engine) : []
  return after.set(key, { status: 'published', definition: muteUnfinished(definition, unfinished) })
}

async function unfinishedOf<Set>(question: Question, engine: Members<Set>): Promise<readonly Diagnostic[]> {
  try {
    return (await engine.find(question)).unfinished
  } catch (error) {
    // Broken beyond what is unfinished: the changed segment's own impact says so.
    if (error instanceof DefinitionError) return []
    throw error
  }
}
