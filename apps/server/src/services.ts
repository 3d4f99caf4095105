/** What the routers ask for; who answers is put together in `main.ts`. */
import type { UndoReport } from '@tessera/ingest/undo/undo-import'
import type {
  BreakdownAnswer,
  ExplainAnswer,
  MembersAnswer,
  OverlapProgress,
  SizeAnswer,
  TrendAnswer,
} from '@tessera/engine/answers'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { SavedViewRepository } from '@tessera/db/segments/saved-view-repository'
import type { Definition } from '@tessera/rules/definition'
import type { ConflictService } from './services/conflicts/conflict-service.ts'
import type { ExportService } from './services/exports/export-service.ts'
import type { ProfileService } from './services/profiles/profile-service.ts'
import type { InsightService } from './services/answers/insight-service.ts'
import type { MovementService } from './services/segments/movement-service.ts'
import type { LogicAuditService } from './services/overlap/logic-audit-service.ts'
import type { LogicNeighbours } from './shapes/logic.ts'
import type { AuditService } from './services/workspace/audit-service.ts'
import type { CommentService } from './services/reviews/comment-service.ts'
import type { NotificationService } from './services/workspace/notification-service.ts'
import type { PolicyService } from './services/workspace/policy-service.ts'
import type { ReadReviewChange } from './services/reviews/review-change.ts'
import type { ReviewService } from './services/reviews/review-service.ts'
import type { FileFormat, ImportMapping, ImportProgress, ImportRun, Inspection } from './shapes/import.ts'
import type {
  OverlapOperand,
  OverlapPairs,
  OverlapRanking,
  OverlapRegionDefinition,
  OverlapRegions,
} from './shapes/overlap.ts'
import type { PersonName } from './shapes/person-name.ts'
import type {
  SegmentDetail,
  SegmentDocumentation,
  SegmentName,
  SegmentSummary,
  SegmentVersion,
  Template,
} from './shapes/segment.ts'
import type { ListChanged, ListDetail, ListForecast, ListMembersPage, ManualList } from './shapes/list.ts'
import type {
  Palette,
  OtherSpellings,
  SpellingsAnswer,
  ValuesAnswer,
  WorkspaceInfo,
} from './shapes/workspace.ts'

/** A segment together with the revision that the change was made on; another revision by now is an `edit-conflict`. */
export interface SegmentAt {
  readonly key: string
  readonly revision: number
}

/** Who asks comes first; every change is logged with them. */
export interface SegmentService {
  list(actor: Actor): Promise<SegmentSummary[]>
  get(actor: Actor, key: string): Promise<SegmentDetail>
  version(key: string, version: number): Promise<SegmentVersion>
  /** The version that was live at a moment (ISO 8601); null: none was. */
  liveAt(key: string, at: string): Promise<{ version: number | null }>
  /** Whoever creates it owns it. */
  create(
    actor: Actor,
    input: {
      name: string
      key?: string
      description?: string
      definition?: Definition
      documentation?: SegmentDocumentation | undefined
    },
  ): Promise<SegmentAt>
  saveDraft(
    actor: Actor,
    input: SegmentAt & { definition: Definition; name?: string; description?: string },
  ): Promise<{ revision: number; savedAt: string }>
  /** Asks for the draft to go live and approves that in one. `accepted`: keys of segments whose collisions are accepted. */
  publish(
    actor: Actor,
    input: SegmentAt & {
      note?: string | undefined
      documentation?: SegmentDocumentation | undefined
      accepted?: readonly string[] | undefined
    },
  ): Promise<{ version: number; revision: number }>
  /**
   * Publishes what an earlier version said, as a further version; `live`: the version that was seen to be live; `accepted`: as
   * at `publish`.
   */
  makeLive(
    actor: Actor,
    input: {
      key: string
      version: number
      live: number
      note?: string | undefined
      accepted?: readonly string[] | undefined
    },
  ): Promise<{ version: number; revision: number }>
  /**
   * Makes the version before `version` live again, as a further version; only while `version` is live, and for an hour. The
   * draft that was published stays a draft.
   */
  undoPublication(
    actor: Actor,
    input: { key: string; version: number },
  ): Promise<{ version: number; revision: number }>
  discardDraft(actor: Actor, input: SegmentAt): Promise<{ revision: number }>
  restore(actor: Actor, input: SegmentAt & { version: number }): Promise<{ revision: number }>
  rename(
    actor: Actor,
    input: SegmentAt & { name: string; description?: string },
  ): Promise<{ revision: number }>
  duplicate(actor: Actor, input: { key: string; name: string }): Promise<SegmentAt>
  archive(actor: Actor, input: SegmentAt & { reason?: string | undefined }): Promise<{ revision: number }>
  /** What was live is live again; `accepted` as at `publish`. */
  unarchive(
    actor: Actor,
    input: SegmentAt & { note?: string | undefined; accepted?: readonly string[] | undefined },
  ): Promise<{ revision: number }>
  /** Saves all of its documentation. `team`: a team's key, null for none; left out, the team stays. */
  document(
    actor: Actor,
    input: SegmentAt & { documentation: SegmentDocumentation; team?: string | null | undefined },
  ): Promise<{ revision: number }>
  /** Gives the live version the verified badge, or takes it away. */
  verify(actor: Actor, input: { key: string; version: number; verified: boolean }): Promise<void>
  /** Says that it is still right. */
  confirmReview(actor: Actor, key: string): Promise<void>
  /** All of them or none. `from`: the owner that was seen. */
  handOver(
    actor: Actor,
    segments: readonly { readonly key: string; readonly from: string | null }[],
    to: string,
  ): Promise<void>
  /** Those whom segments can be handed over to, by name. */
  mayOwn(): Promise<PersonName[]>
  /** Segments without an active owner, archived ones left out; `owner` is who left, where that is known. */
  orphaned(): Promise<(SegmentName & { owner: PersonName | null })[]>
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

/** The moment that an overlap speaks of. */
export interface OverlapMoment {
  /** ISO 8601. Absent: the latest moment, up to an hour back, as of which nothing has to be evaluated, or now. */
  asOf?: string | undefined
  /** Without `asOf`: now, whatever is stored. */
  anew?: boolean | undefined
}

export interface OverlapService {
  /** Every region of 2 to 20 sets. */
  regions(
    input: OverlapMoment & { of: readonly OverlapOperand[] },
    signal?: AbortSignal,
  ): Promise<OverlapRegions>
  /** The definition of those in exactly the sets at `within`. */
  region(input: {
    of: readonly OverlapOperand[]
    within: readonly number[]
  }): Promise<OverlapRegionDefinition>
  /** Every pair of up to a hundred sets. */
  pairs(
    input: OverlapMoment & { of: readonly OverlapOperand[] | 'published' },
    signal?: AbortSignal,
    onProgress?: (progress: OverlapProgress) => void,
  ): Promise<OverlapPairs>
  /** A draft against every published segment but itself; those at `keep` are told of whatever they share. */
  ranking(
    input: PreviewInput & { keep?: readonly string[] | undefined },
    signal?: AbortSignal,
  ): Promise<OverlapRanking>
}

export interface LogicService extends LogicAuditService {
  /** Published segments that a definition repeats, lies in or holds, by logic. */
  neighbours(input: PreviewInput, signal?: AbortSignal): Promise<LogicNeighbours>
}

export type ValuesOf =
  | { readonly kind: 'trait'; readonly field: string }
  | { readonly kind: 'property'; readonly event: string; readonly property: string }

export interface CatalogueService {
  palette(): Promise<Palette>
  values(input: { of: ValuesOf; search?: string; limit: number }): Promise<ValuesAnswer>
  /** Values of a column that are spelled in several ways; merged or not. */
  spellings(of: ValuesOf): Promise<SpellingsAnswer>
  /** For each of the values what else means the same, by the data or by a merge, and is not among them. */
  otherSpellings(input: { of: ValuesOf; values: readonly string[] }): Promise<OtherSpellings[]>
}

/** A few ids at once, or an uploaded text file with one id a line. */
export type ListIds =
  | { readonly ids: readonly string[]; readonly uploadId?: undefined }
  | { readonly uploadId: string; readonly ids?: undefined }

/** What is put on a list, and what its ids are; left out: whatever names one person. */
export type ListEntriesInput = ListIds & { readonly matchBy?: string | undefined }

/** A list together with the revision that the change was made on; another revision by now is `changed-meanwhile`. */
export interface ListAt {
  readonly key: string
  readonly revision: number
}

export interface ListService {
  list(): Promise<ManualList[]>
  get(key: string): Promise<ListDetail>
  members(
    input: Pick<ListAt, 'key'> & {
      limit: number
      cursor?: string | undefined
      known?: boolean | undefined
      search?: string | undefined
    },
  ): Promise<ListMembersPage>
  /** Whom entries mean; with `onto`, what the change would do to the published segments that use the list. Changes nothing. */
  match(
    input: ListEntriesInput & {
      onto?: { readonly key: string; readonly how: 'replace' | 'add' | 'remove' } | undefined
    },
    signal?: AbortSignal,
  ): Promise<ListForecast>
  create(actor: Actor, input: { key?: string; name: string } & ListEntriesInput): Promise<ListChanged>
  replace(actor: Actor, input: ListAt & ListEntriesInput): Promise<ListChanged>
  add(actor: Actor, input: ListAt & ListEntriesInput): Promise<ListChanged>
  /** By external id. */
  takeOff(
    actor: Actor,
    input: ListAt & { ids: readonly string[] },
  ): Promise<{ key: string; size: number; removed: number }>
  /** Refused with `has-dependents` while a segment or a suppression refers to it. */
  remove(actor: Actor, key: string): Promise<void>
}

export interface ImportService {
  list(): Promise<ImportRun[]>
  inspect(input: { uploadId: string; format?: FileFormat }): Promise<Inspection>
  start(
    actor: Actor,
    input: { uploadId: string; mapping: ImportMapping; dryRun: boolean },
  ): Promise<{ importId: string }>
  /** The present state at once, then every change, until the import has finished or `signal` aborts. */
  progress(importId: string, signal?: AbortSignal): AsyncIterable<ImportProgress>
  cancel(importId: string): Promise<void>
  /** Takes away what an import wrote; with `dryRun` only says what that would be. */
  undo(actor: Actor, input: { importId: string; dryRun: boolean }): Promise<UndoReport>
}

export interface Services {
  readonly workspace: { info(): Promise<WorkspaceInfo> }
  readonly catalogue: CatalogueService
  readonly segments: SegmentService
  readonly reviews: ReviewService & { readonly change: ReadReviewChange }
  readonly comments: CommentService
  readonly notifications: NotificationService
  readonly audit: AuditService
  readonly policies: PolicyService
  readonly preview: PreviewService
  readonly overlap: OverlapService
  readonly conflicts: ConflictService
  readonly insight: InsightService
  readonly movement: MovementService
  readonly views: SavedViewRepository
  readonly logic: LogicService
  readonly templates: { list(): Promise<Template[]> }
  readonly lists: ListService
  readonly profiles: ProfileService
  readonly exports: ExportService
  readonly imports: ImportService
}
