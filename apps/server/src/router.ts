import { router } from './procedures.ts'
import { archiveRouter } from './routers/archive.ts'
import { cadenceRouter } from './routers/cadence.ts'
import { catalogueRouter } from './routers/catalogue.ts'
import { conflictsRouter } from './routers/conflicts.ts'
import { exportsRouter } from './routers/exports.ts'
import { importsRouter } from './routers/imports.ts'
import { insightRouter } from './routers/insight.ts'
import { jobsRouter } from './routers/jobs.ts'
import { listsRouter } from './routers/lists.ts'
import { logicRouter } from './routers/logic.ts'
import { movementRouter } from './routers/movement.ts'
import { overlapRouter } from './routers/overlap.ts'
import { apiKeysRouter, invitationsRouter, peopleRouter, teamsRouter } from './routers/people.ts'
import { policiesRouter } from './routers/policies.ts'
import { previewRouter } from './routers/preview.ts'
import { auditRouter } from './routers/audit.ts'
import { commentsRouter } from './routers/comments.ts'
import { notificationsRouter } from './routers/notifications.ts'
import { profilesRouter } from './routers/profiles.ts'
import { reviewsRouter } from './routers/reviews.ts'
import { segmentsRouter } from './routers/segments.ts'
import { sessionRouter } from './routers/session.ts'
import { stalenessRouter } from './routers/staleness.ts'
import { templatesRouter } from './routers/templates.ts'
import { viewsRouter } from './routers/views.ts'
import { workspaceRouter } from './routers/workspace.ts'

export const appRouter = router({
  session: sessionRouter,
  people: peopleRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
  teams: teamsRouter,
  workspace: workspaceRouter,
  catalogue: catalogueRouter,
  segments: segmentsRouter,
  reviews: reviewsRouter,
  comments: commentsRouter,
  notifications: notificationsRouter,
  audit: auditRouter,
  policies: policiesRouter,
  preview: previewRouter,
  overlap: overlapRouter,
  conflicts: conflictsRouter,
  logic: logicRouter,
  insight: insightRouter,
  movement: movementRouter,
  views: viewsRouter,
  templates: templatesRouter,
  lists: listsRouter,
  profiles: profilesRouter,
  exports: exportsRouter,
  imports: importsRouter,
  cadence: cadenceRouter,
  staleness: stalenessRouter,
  archive: archiveRouter,
  jobs: jobsRouter,
})

export type AppRouter = typeof appRouter
