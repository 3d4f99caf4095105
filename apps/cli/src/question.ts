/** From a command's options to the question an engine answers. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { ControlStore } from '@tessera/db/store/control-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { Engine, Question } from '@tessera/engine/engine'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import { populationFromStore } from '@tessera/engine/reference/population-from-store'
import type { KnownSegment } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import { CommandError } from './command-error.ts'
import { readMoment } from './options.ts'
import { readJson } from './read-json.ts'
import { openWorkspace, readSegments } from './workspace.ts'

export type EngineName = 'duckdb' | 'reference'

export interface AskOptions {
  readonly data: string
  readonly asOf?: string
  readonly engine: EngineName
}

/** Where a definition comes from: a file, or a saved segment (its published version, else its draft). */
export type DefinitionSource = { readonly file: string } | { readonly segment: string }

export interface Session {
  readonly store: AudienceStore
  /** Undefined for a folder of profiles alone. */
  readonly control: ControlStore | undefined
  readonly engine: Engine
  /** Reads the definition and makes the question for it. */
  readonly ask: (source: DefinitionSource) => Promise<Question>
}

async function openEngine(store: AudienceStore, name: EngineName): Promise<Engine> {
  return name === 'duckdb'
    ? createDuckdbEngine(store)
    : createReferenceEngine({
        ...(await populationFromStore(store)),
        timeZone: store.timeZone,
        dataVersion: store.dataVersion,
      })
}

/** Opens the workspace, runs `work`, and closes it whatever happens. */
export async function withSession<T>(
  options: AskOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { store, control, close } = await openWorkspace(options.data)
  try {
    const segments = await readSegments(control)
    const engine = await openEngine(store, options.engine)
    const asOf = options.asOf === undefined ? Date.now() : readMoment(options.asOf, store.timeZone)
    return await work({
      store,
      control,
      engine,
      ask: async (source) => ({
        definition: await readDefinition(source, segments),
        asOf,
        segments,
        preview: false,
        ...keyOf(source),
      }),
    })
  } finally {
    await close()
  }
}

const keyOf = (source: DefinitionSource) => ('segment' in source ? { key: source.segment } : {})

async function readDefinition(
  source: DefinitionSource,
  segments: ReadonlyMap<string, KnownSegment>,
): Promise<Definition> {
  // The engine parses and validates whatever this is.
  if ('file' in source) return (await readJson(source.file)) as Definition
  const known = segments.get(source.segment)
  if (!known)
    throw new CommandError(
      `There is no segment “${source.segment}”.`,
      `Known: ${[...segments.keys()].join(', ') || 'none'}.`,
    )
  return known.definition as Definition
}

/** Reads `--definition FILE` or `--segment KEY`; exactly one is needed. */
export function sourceFrom(options: {
  readonly definition?: string
  readonly segment?: string
}): DefinitionSource {
  if (options.definition !== undefined && options.segment === undefined) return { file: options.definition }
  if (options.segment !== undefined && options.definition === undefined) return { segment: options.segment }
  throw new CommandError('Which definition?', 'Give either --definition FILE or --segment KEY.')
}
