/** The parts of the benchmark by name, in the order in which they run. Each stands alone. */
import { buildFirstPage, firstPageReport } from './first-page.ts'
import { benchImport, importReport } from './import.ts'
import { benchLargeTree, largeTreeReport } from './large-tree.ts'
import { benchLogicAudit, logicReport } from './logic-audit.ts'
import { benchNeighbours, neighboursReport } from './neighbours.ts'
import type { Sizes } from './options.ts'
import { benchOverlap, overlapReport } from './overlap.ts'
import { benchOverlapSql, overlapSqlReport } from './overlap-sql.ts'
import { benchPostgres, postgresReport } from './postgres-preview.ts'
import { benchPreview, previewReport } from './preview.ts'
import type { PartReport } from './report.ts'
import { withWorkspace } from './workspace.ts'

export const parts: Readonly<Record<string, (sizes: Sizes) => Promise<PartReport>>> = {
  preview: (sizes) =>
    withWorkspace(sizes, async (store, asOf) =>
      previewReport(await benchPreview(store, asOf, sizes.runs), await store.profileCount()),
    ),
  postgres: (sizes) =>
    withWorkspace(sizes, async (store, asOf) =>
      postgresReport(
        await benchPreview(store, asOf, sizes.runs),
        await benchPostgres(store, asOf, Math.min(sizes.runs, 5)),
      ),
    ),
  overlap: (sizes) =>
    withWorkspace(sizes, async (store, asOf) =>
      overlapReport(await benchOverlap(store, asOf, sizes.runs), await store.profileCount()),
    ),
  'overlap-sql': (sizes) =>
    withWorkspace(sizes, async (store, asOf) =>
      overlapSqlReport(await benchOverlapSql(store, asOf, sizes.runs)),
    ),
  logic: async ({ runs }) => logicReport(benchLogicAudit(runs * 3)),
  neighbours: async ({ runs }) => neighboursReport(await benchNeighbours(runs)),
  import: async ({ rows }) => importReport(await benchImport(rows, 3)),
  page: async () => firstPageReport(buildFirstPage()),
  tree: async () => largeTreeReport(benchLargeTree()),
}
