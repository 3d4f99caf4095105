import { router } from './procedures.ts'
import { catalogueRouter } from './routers/catalogue.ts'
import { conflictsRouter } from './routers/conflicts.ts'
import { importsRouter } from './routers/imports.ts'
import { listsRouter } from './routers/lists.ts'
import { overlapRouter } from './routers/overlap.ts'
import { previewRouter } from './routers/preview.ts'
import { segmentsRouter } from './routers/segments.ts'
import { templatesRouter } from './routers/templates.ts'
import { workspaceRouter } from './routers/workspace.ts'

export const appRouter = router({
  workspace: workspaceRouter,
  catalogue: catalogueRouter,
  segments: segmentsRouter,
  preview: previewRouter,
  overlap: overlapRouter,
  conflicts: conflictsRouter,
  templates: templatesRouter,
  lists: listsRouter,
  imports: importsRouter,
})

export type AppRouter = typeof appRouter
