/** What the routers ask for; who answers is put together in `main.ts`. */
import type {
  BreakdownAnswer,
  ExplainAnswer,
  MembersAnswer,
  OverlapProgress,
  SizeAnswer,
  TrendAnswer,
} from '@tessera/engine/answers'
import type { Definition } from '@tessera/rules/definition'
import type { ConflictService } from './services/conflict-service.ts'
import type { FileFormat, ImportMapping, ImportProgress, ImportRun, Inspection } from './shapes/import.ts'
import type {
  OverlapOperand,
  OverlapPairs,
  OverlapRanking,
  OverlapRegionDefinition,
  OverlapRegions,
} from './shapes/overlap.ts'
import type { SegmentDetail, SegmentSummary, SegmentVersion, Template } from './shapes/segment.ts'
import type { ManualList, Palette, ValuesAnswer, WorkspaceInfo } from './shapes/workspace.ts'

/** A segment together with the revision that the change was made on; another revision by now is an `edit-conflict`. */
export interface SegmentAt {
  readonly key: string
  readonly revision: number
}

export interface SegmentService {
  list(): Promise<SegmentSummary[]>
  get(key: string): Promise<SegmentDetail>
  version(key: string, version: number): Promise<SegmentVersion>
  create(input: {
    name: string
    key?: string
    description?: string
    definition?: Definition
  }): Promise<SegmentAt>
  saveDraft(
    input: SegmentAt & { definition: Definition; name?: string; description?: string },
  ): Promise<{ revision: number; savedAt: string }>
  publish(input: SegmentAt & { note?: string }): Promise<{ version: number; revision: number }>
  discardDraft(input: SegmentAt): Promise<{ revision: number }>
  restore(input: SegmentAt & { version: number }): Promise<{ revision: number }>
  rename(input: SegmentAt & { name: string; description?: string }): Promise<{ revision: number }>
  duplicate(input: { key: string; name: string }): Promise<SegmentAt>
  archive(input: SegmentAt): Promise<{ revision: number }>
  unarchive(input: SegmentAt): Promise<{ revision: number }>
}

export interface PreviewInput {
  readonly definition: Definition
  readonly key?: string
  /** ISO 8601; without it the preview clock. */
  readonly asOf?: string
}

export interface PreviewService {
  size(input: PreviewInput, signal?: AbortSignal): Promise<SizeAnswer>
  members(
    input: PreviewInput & { limit: number; cursor?: string },
    signal?: AbortSignal,
  ): Promise<MembersAnswer>
  breakdown(
    input: PreviewInput & { field: string; limit?: number },
    signal?: AbortSignal,
  ): Promise<BreakdownAnswer>
  trend(
    input: PreviewInput & { weeks?: number },
    signal?: AbortSignal,
    onProgress?: (done: number, of: number) => void,
  ): Promise<TrendAnswer>
  explain(input: PreviewInput & { profileId: string }, signal?: AbortSignal): Promise<ExplainAnswer>
}

export interface OverlapService {
  /** Every region of 2 to 20 sets. */
  regions(
    input: { of: readonly OverlapOperand[]; asOf?: string | undefined },
    signal?: AbortSignal,
  ): Promise<OverlapRegions>
  /** The definition of those in exactly the sets at `within`. */
  region(input: {
    of: readonly OverlapOperand[]
    within: readonly number[]
  }): Promise<OverlapRegionDefinition>
  /** Every pair of up to a hundred sets. */
  pairs(
    input: { of: readonly OverlapOperand[] | 'published'; asOf?: string | undefined },
    signal?: AbortSignal,
    onProgress?: (progress: OverlapProgress) => void,
  ): Promise<OverlapPairs>
  /** A draft against every published segment but itself. */
  ranking(input: PreviewInput, signal?: AbortSignal): Promise<OverlapRanking>
}

export type ValuesOf =
  | { readonly kind: 'trait'; readonly field: string }
  | { readonly kind: 'property'; readonly event: string; readonly property: string }

export interface CatalogueService {
  palette(): Promise<Palette>
  values(input: { of: ValuesOf; search?: string; limit: number }): Promise<ValuesAnswer>
}

/** A few ids at once, or an uploaded text file with one id a line. */
export type ListIds =
  | { readonly ids: readonly string[]; readonly uploadId?: undefined }
  | { readonly uploadId: string; readonly ids?: undefined }

export interface ListService {
  list(): Promise<ManualList[]>
  create(input: { key?: string; name: string } & ListIds): Promise<{ key: string; size: number }>
  replace(input: { key: string } & ListIds): Promise<{ key: string; size: number }>
  /** Refused with `has-dependents` while a segment refers to it. */
  remove(key: string): Promise<void>
}

export interface ImportService {
  list(): Promise<ImportRun[]>
  inspect(input: { uploadId: string; format?: FileFormat }): Promise<Inspection>
  start(input: { uploadId: string; mapping: ImportMapping; dryRun: boolean }): Promise<{ importId: string }>
  /** The present state at once, then every change, until the import has finished or `signal` aborts. */
  progress(importId: string, signal?: AbortSignal): AsyncIterable<ImportProgress>
  cancel(importId: string): Promise<void>
}

export interface Services {
  readonly workspace: { info(): Promise<WorkspaceInfo> }
  readonly catalogue: CatalogueService
  readonly segments: SegmentService
  readonly preview: PreviewService
  readonly overlap: OverlapService
  readonly conflicts: ConflictService
  readonly templates: { list(): Promise<Template[]> }
  readonly lists: ListService
  readonly imports: ImportService
}
