import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { commentRepository } from '@tessera/db/comment-repository'
import type { ControlStore } from '@tessera/db/control-store'
import { exclusionGroupRepository } from '@tessera/db/exclusion-group-repository'
import { intentRepository } from '@tessera/db/intent-repository'
import { livePeriodRepository } from '@tessera/db/live-period-repository'
import { notificationRepository } from '@tessera/db/notification-repository'
import { ownershipRepository } from '@tessera/db/ownership-repository'
import type { Policies } from '@tessera/db/policy-reader'
import { policyReader } from '@tessera/db/policy-reader'
import { policyRepository } from '@tessera/db/policy-repository'
import type { ReviewRepository } from '@tessera/db/review-repository'
import { reviewRepository } from '@tessera/db/review-repository'
import { segmentDocumentation } from '@tessera/db/segment-documentation'
import { segmentLifecycle } from '@tessera/db/segment-lifecycle'
import { savedViewRepository } from '@tessera/db/saved-view-repository'
import { suppressionRepository } from '@tessera/db/suppression-repository'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { RejectsFiles } from '../http/files-routes.ts'
import type { Uploads } from '../http/uploads.ts'
import type { Lane } from '../lane.ts'
import { lane } from '../lane.ts'
import type { PreviewClock } from '../preview-clock.ts'
import { previewClock } from '../preview-clock.ts'
import type { Services } from '../services.ts'
import { templateService } from '../templates/template-service.ts'
import { auditService } from './audit-service.ts'
import { catalogueService } from './catalogue-service.ts'
import { collisionGuard } from './collision-guard.ts'
import { commentService } from './comment-service.ts'
import { conflictService } from './conflict-service.ts'
import { definitionFindings } from './definition-findings.ts'
import { fileImporter } from './file-importer.ts'
import { importDesk } from './import-service.ts'
import { insightService } from './insight-service.ts'
import type { KnownSegments } from './known-segments.ts'
import { knownSegments } from './known-segments.ts'
import { listService } from './list-service.ts'
import { logicAuditService } from './logic-audit-service.ts'
import { logicNeighbours } from './logic-neighbours.ts'
import { notificationService } from './notification-service.ts'
import { movementService } from './movement-service.ts'
import { overlapService } from './overlap-service.ts'
import { policyService } from './policy-service.ts'
import { previewService } from './preview-service.ts'
import { publishedRules } from './published-rules.ts'
import { publicationCheck } from './publication-check.ts'
import type { ReadNames } from './rule-words.ts'
import { readNames } from './rule-words.ts'
import { refusalLog } from './refusal-log.ts'
import { reviewService } from './review-service.ts'
import { segmentService } from './segment-service.ts'
import { segmentSizes } from './segment-sizes.ts'
import type { SegmentSteps } from './segment-steps.ts'
import { segmentSteps } from './segment-steps.ts'
import { workspaceService } from './workspace-service.ts'

export interface Assembled {
  readonly services: Services
  /** What jobs stand on. */
  readonly basis: {
    readonly engine: DuckdbEngine
    readonly known: KnownSegments
    readonly policies: Policies
    readonly steps: SegmentSteps
    readonly names: ReadNames
    readonly clock: PreviewClock
    readonly reviews: ReviewRepository
    /** For questions that nobody waits for. */
    readonly lane: Lane
  }
  readonly rejects: RejectsFiles
  /** Removes files that nobody needs any more. */
  sweep(now: number): Promise<void>
  /** Answers when nothing asks the stores any more. */
  close(): Promise<void>
}

/** Puts the services together over open stores. */
export async function assembleServices(parts: {
  readonly control: ControlStore
  readonly store: AudienceStore
  readonly uploads: Uploads
  /** The data folder. */
  readonly data: string
}): Promise<Assembled> {
  const { control, store, uploads, data } = parts
  const engine = createDuckdbEngine(store)
  const clock = previewClock(() => store.dataVersion)
  // DuckDB uses every core for one question, so a second one only fills its pauses.
  const lanes = { quick: lane(2, 64), long: lane(1, 32), beside: lane(1, 32), proofs: lane(2, 64) }
  const known = knownSegments(control.segments)
  const names = readNames(store)
  const background = lane(1, 100_000)
  const stopping = new AbortController()
  const sizes = segmentSizes(engine, () => store.dataVersion, clock, background, stopping.signal)
  const imports = await importDesk({
    importer: fileImporter(store),
    uploads,
    folder: path.join(data, 'imports'),
  })
  const lists = listService(store, known, uploads)
  const catalogue = catalogueService({ store, known, sizes, lists, clock })
  const rules = publishedRules(store, known)
  const neighbours = logicNeighbours(rules)
  const overlap = overlapService({ engine, store, known, sizes, clock, lanes })
  const conflicts = conflictService({
    audiences: engine.audiences,
    store,
    known,
    groups: exclusionGroupRepository(control.prisma),
    suppressions: suppressionRepository(control.prisma),
    intents: intentRepository(control.prisma),
    policy: () => policies.governance(),
    names,
    clock,
    lanes,
  })
  const policies = policyReader(policyRepository(control.prisma))
  const reviews = reviewRepository(control.prisma)
  const check = publicationCheck(store)
  const steps = segmentSteps({ policies, check, names })
  const collisions = collisionGuard(conflicts)
  const refusals = refusalLog(control.audit)
  const segments = segmentService({
    repository: control.segments,
    lifecycle: segmentLifecycle(control.prisma),
    documentation: segmentDocumentation(control.prisma),
    ownership: ownershipRepository(control.prisma),
    livePeriods: livePeriodRepository(control.prisma),
    reviews,
    policies,
    steps,
    collisions,
    known,
    sizes,
    names,
    refusals,
    timeZone: store.timeZone,
  })
  const services: Services = {
    workspace: workspaceService(store, control.settings, clock),
    catalogue,
    segments,
    reviews: reviewService({
      reviews,
      segments: control.segments,
      policies,
      steps,
      collisions,
      check,
      refusals,
      findings: definitionFindings({ store, known, catalogue, names, neighbours }),
      known,
      names,
    }),
    comments: commentService(commentRepository(control.prisma)),
    notifications: notificationService(notificationRepository(control.prisma)),
    audit: auditService(control.audit),
    policies: policyService(policyRepository(control.prisma), known),
    preview: previewService(engine, known, clock, lanes),
    conflicts,
    overlap,
    logic: {
      ...logicAuditService({ rules, catalogue, overlap, names, lane: lanes.proofs }),
      neighbours: ({ asOf, ...input }, signal) =>
        lanes.proofs.run(
          () => neighbours({ ...input, asOf: asOf === undefined ? clock.now() : Date.parse(asOf) }, signal),
          signal,
        ),
    },
    insight: insightService({ engine, known, segments: control.segments, conflicts, clock, lanes }),
    movement: movementService(engine.membership),
    views: savedViewRepository(control.prisma),
    templates: templateService(store),
    lists,
    imports,
  }
  return {
    services,
    basis: { engine, known, policies, steps, names, clock, reviews, lane: background },
    rejects: imports.rejects,
    async sweep(now) {
      await Promise.all([uploads.sweep(now), imports.sweep(now)])
    },
    async close() {
      stopping.abort()
      await Promise.all([
        imports.close(),
        lanes.quick.close(),
        lanes.long.close(),
        lanes.beside.close(),
        lanes.proofs.close(),
        background.close(),
      ])
    },
  }
}
