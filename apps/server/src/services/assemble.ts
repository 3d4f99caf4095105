import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { ControlStore } from '@tessera/db/control-store'
import { exclusionGroupRepository } from '@tessera/db/exclusion-group-repository'
import { intentRepository } from '@tessera/db/intent-repository'
import { suppressionRepository } from '@tessera/db/suppression-repository'
import { createDuckdbAudiences } from '@tessera/engine/audiences/duckdb-audiences'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { defaultGovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { RejectsFiles } from '../http/files-routes.ts'
import type { Uploads } from '../http/uploads.ts'
import { lane } from '../lane.ts'
import { previewClock } from '../preview-clock.ts'
import type { Services } from '../services.ts'
import { templateService } from '../templates/template-service.ts'
import { catalogueService } from './catalogue-service.ts'
import { conflictService } from './conflict-service.ts'
import { fileImporter } from './file-importer.ts'
import { importDesk } from './import-service.ts'
import { knownSegments } from './known-segments.ts'
import { listService } from './list-service.ts'
import { overlapService } from './overlap-service.ts'
import { previewService } from './preview-service.ts'
import { publicationCheck } from './publication-check.ts'
import { readNames } from './rule-words.ts'
import { segmentService } from './segment-service.ts'
import { segmentSizes } from './segment-sizes.ts'
import { workspaceService } from './workspace-service.ts'

/** Puts the services together over open stores. */
export async function assembleServices(parts: {
  readonly control: ControlStore
  readonly store: AudienceStore
  readonly uploads: Uploads
  /** The data folder. */
  readonly data: string
}): Promise<{
  services: Services
  rejects: RejectsFiles
  sweep(now: number): Promise<void>
  close(): Promise<void>
}> {
  const { control, store, uploads, data } = parts
  const engine = createDuckdbEngine(store)
  const clock = previewClock(() => store.dataVersion)
  // DuckDB uses every core for one question, so a second one only fills its pauses.
  const lanes = { quick: lane(2, 64), long: lane(1, 32), beside: lane(1, 32) }
  const known = knownSegments(control.segments)
  const background = lane(1, 100_000)
  const stopping = new AbortController()
  const sizes = segmentSizes(engine, () => store.dataVersion, clock, background, stopping.signal)
  const segments = segmentService({
    repository: control.segments,
    known,
    sizes,
    check: publicationCheck(store),
    names: readNames(store),
  })
  const imports = await importDesk({
    importer: fileImporter(store),
    uploads,
    folder: path.join(data, 'imports'),
  })
  const lists = listService(store, known, uploads)
  const services: Services = {
    workspace: workspaceService(store, control.settings, clock),
    catalogue: catalogueService({ store, known, sizes, lists, clock }),
    segments,
    preview: previewService(engine, known, clock, lanes),
    conflicts: conflictService({
      audiences: createDuckdbAudiences(store),
      store,
      known,
      groups: exclusionGroupRepository(control.prisma),
      suppressions: suppressionRepository(control.prisma),
      intents: intentRepository(control.prisma),
      policy: async () => defaultGovernancePolicy,
      names: readNames(store),
      clock,
      lanes,
    }),
    overlap: overlapService({ engine, store, known, sizes, clock, lanes }),
    templates: templateService(store),
    lists,
    imports,
  }
  return {
    services,
    rejects: imports.rejects,
    /** Removes files that nobody needs any more. */
    async sweep(now) {
      await Promise.all([uploads.sweep(now), imports.sweep(now)])
    },
    /** Answers when nothing asks the stores any more. */
    async close() {
      stopping.abort()
      await Promise.all([
        imports.close(),
        lanes.quick.close(),
        lanes.long.close(),
        lanes.beside.close(),
        background.close(),
      ])
    },
  }
}
