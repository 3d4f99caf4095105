import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { commentRepository } from '@tessera/db/reviews/comment-repository'
import type { ControlStore } from '@tessera/db/store/control-store'
import { exclusionGroupRepository } from '@tessera/db/conflicts/exclusion-group-repository'
import { intentRepository } from '@tessera/db/conflicts/intent-repository'
import { livePeriodRepository } from '@tessera/db/segments/live-period-repository'
import { notificationRepository } from '@tessera/db/notifications/notification-repository'
import { ownershipRepository } from '@tessera/db/segments/ownership-repository'
import type { Policies } from '@tessera/db/policies/policy-reader'
import { policyReader } from '@tessera/db/policies/policy-reader'
import { policyRepository } from '@tessera/db/policies/policy-repository'
import type { ReviewRepository } from '@tessera/db/reviews/review-repository'
import { reviewRepository } from '@tessera/db/reviews/review-repository'
import { segmentDocumentation } from '@tessera/db/segments/segment-documentation'
import { segmentLifecycle } from '@tessera/db/segments/segment-lifecycle'
import { savedViewRepository } from '@tessera/db/segments/saved-view-repository'
import { suppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { RejectsFiles } from '../http/files-routes.ts'
import type { Uploads } from '../http/uploads.ts'
import type { Lane } from '../lane.ts'
import { openLanes } from '../open-lanes.ts'
import type { PreviewClock } from '../preview-clock.ts'
import { previewClock } from '../preview-clock.ts'
import type { Services } from '../services.ts'
import { templateService } from '../templates/template-service.ts'
import { activityLog } from './workspace/activity-log.ts'
import { auditService } from './workspace/audit-service.ts'
import { catalogueService } from './answers/catalogue-service.ts'
import type { CollisionGuard } from './conflicts/collision-guard.ts'
import { collisionGuard } from './conflicts/collision-guard.ts'
import { commentService } from './reviews/comment-service.ts'
import { conflictService } from './conflicts/conflict-service.ts'
import { definitionFindings } from './segments/definition-findings.ts'
import { exportService } from './exports/export-service.ts'
import { fileImporter } from './imports/file-importer.ts'
import { importDesk } from './imports/import-service.ts'
import { insightService } from './answers/insight-service.ts'
import type { KnownSegments } from './segments/known-segments.ts'
import { knownSegments } from './segments/known-segments.ts'
import { listForecast } from './lists/list-forecast.ts'
import { listService } from './lists/list-service.ts'
import { logicAuditService } from './overlap/logic-audit-service.ts'
import { logicNeighbours } from './overlap/logic-neighbours.ts'
import { notificationService } from './workspace/notification-service.ts'
import { movementService } from './segments/movement-service.ts'
import { overlapService } from './overlap/overlap-service.ts'
import { policyService } from './workspace/policy-service.ts'
import { previewService } from './answers/preview-service.ts'
import { publishedRules } from './overlap/published-rules.ts'
import { publicationCheck } from './segments/publication-check.ts'
import type { ReadNames } from './segments/rule-words.ts'
import { profileService } from './profiles/profile-service.ts'
import { readNames } from './segments/rule-words.ts'
import { refusalLog } from './people/refusal-log.ts'
import { reviewChange } from './reviews/review-change.ts'
import { reviewService } from './reviews/review-service.ts'
import { segmentService } from './segments/segment-service.ts'
import { segmentSizes } from './segments/segment-sizes.ts'
import type { SegmentSteps } from './segments/segment-steps.ts'
import { segmentSteps } from './segments/segment-steps.ts'
import { workspaceService } from './workspace/workspace-service.ts'

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
    readonly collisions: CollisionGuard
    /** For questions that nobody waits for. */
    readonly lane: Lane
    /** For scans of every segment that a person waits for. */
    readonly scanning: Lane
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
  const lanes = openLanes()
  const known = knownSegments(control.segments)
  const names = readNames(store)
  const stopping = new AbortController()
  const sizes = segmentSizes(engine, () => store.dataVersion, clock, lanes.background, stopping.signal)
  const log = activityLog(control.audit)
  const imports = await importDesk({
    importer: fileImporter(store),
    uploads,
    folder: path.join(data, 'imports'),
    log,
  })
  const suppressions = suppressionRepository(control.prisma)
  const lists = listService({
    store,
    segments: known,
    suppressions,
    uploads,
    forecast: listForecast({ store, engine, segments: known, clock }),
    log,
  })
  const keptPolicies = policyRepository(control.prisma)
  const catalogue = catalogueService({ store, known, sizes, lists, policies: keptPolicies, clock })
  const rules = publishedRules(store, known)
  const neighbours = logicNeighbours(rules)
  const overlap = overlapService({ engine, store, known, sizes, clock, lanes })
  const conflicts = conflictService({
    audiences: engine.audiences,
    store,
    known,
    groups: exclusionGroupRepository(control.prisma),
    suppressions,
    intents: intentRepository(control.prisma),
    policy: () => policies.governance(),
    names,
    clock,
    lanes,
  })
  const policies = policyReader(keptPolicies)
  const reviews = reviewRepository(control.prisma)
  const check = publicationCheck(store)
  const steps = segmentSteps({ policies, check, names, suppressions })
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
  const insight = insightService({ engine, known, segments: control.segments, conflicts, clock, lanes })
  const services: Services = {
    workspace: workspaceService(store, control.settings, clock),
    catalogue,
    segments,
    reviews: {
      ...reviewService({
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
      change: reviewChange({ reviews, segments: control.segments, insight }),
    },
    comments: commentService(commentRepository(control.prisma)),
    notifications: notificationService(notificationRepository(control.prisma), store.timeZone),
    audit: auditService(control.audit),
    policies: policyService(keptPolicies, known),
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
    insight,
    movement: movementService(engine.membership),
    views: savedViewRepository(control.prisma),
    templates: templateService(store),
    lists,
    profiles: profileService({
      store,
      engine,
      known,
      segments: control.segments,
      suppressions,
      names,
      clock,
      lanes,
      log,
    }),
    exports: exportService({ store, conflicts, log }),
    imports,
  }
  return {
    services,
    basis: {
      engine,
      known,
      policies,
      steps,
      names,
      clock,
      reviews,
      collisions,
      lane: lanes.background,
      scanning: lanes.scans,
    },
    rejects: imports.rejects,
    async sweep(now) {
      await Promise.all([uploads.sweep(now), imports.sweep(now)])
    },
    async close() {
      stopping.abort()
      await Promise.all([imports.close(), ...Object.values(lanes).map((each) => each.close())])
    },
  }
}
