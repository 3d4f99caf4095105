/**
 * Who may call what: a row for every procedure and HTTP route, and nothing is answered that has none. The checks, what
 * the browser hides, `docs/permissions.md` and the matrix test all read this table.
 */
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '../router.ts'
import type { AnyRow, PlainPermission, Row } from './row.ts'

type Inputs = inferRouterInputs<AppRouter>

/** `segments.create` → what it takes. */
type InputByPath = {
  [Group in keyof Inputs as `${Group}.${keyof Inputs[Group] & string}`]: Inputs[Group]
}
type InputOf<Path extends keyof InputByPath> = Path extends `${string}.${infer Name}`
  ? Name extends keyof InputByPath[Path]
    ? InputByPath[Path][Name]
    : never
  : never

export type ProcedurePath = keyof InputByPath

/** Routes beside tRPC, as Fastify knows them; a HEAD is answered like its GET. */
export type HttpRoute =
  | 'GET /healthz'
  | 'GET /trpc/:path'
  | 'POST /trpc/:path'
  | 'POST /api/uploads'
  | 'GET /api/imports/:id/rejects.csv'
  | 'GET /*'

type Table = {
  readonly [Path in ProcedurePath]: Row<keyof InputOf<Path> & string>
} & { readonly [Route in HttpRoute]: Row<never> }

/** Everybody who is signed in. */
const readers: PlainPermission = { viewer: 'yes', marketer: 'yes', admin: 'yes', scope: 'read' }
/** Those who make segments. */
const builders: PlainPermission = { viewer: 'no', marketer: 'yes', admin: 'yes', scope: 'write' }
/** Those who bring data in. */
const importers: PlainPermission = { ...builders, scope: 'import' }

/** Those who decide for the whole workspace. */
const governors: PlainPermission = { viewer: 'no', marketer: 'no', admin: 'yes', scope: 'govern' }

const readable = { access: readers } as const
const buildable = { access: builders } as const
const importable = { access: importers } as const
const governable = { access: governors } as const
const open = { access: 'public' } as const

/** The accountable owner, the author of what has no owner yet, and admins. */
const ownersSegment = {
  access: { viewer: 'no', marketer: ['owner', 'orphan'], admin: 'yes', scope: 'govern' },
  about: { kind: 'segment', by: 'key' },
} as const

export const permissionTable: Table = {
  'workspace.info': readable,
  'catalogue.palette': readable,
  'catalogue.values': readable,
  'templates.list': readable,

  'segments.list': readable,
  'segments.get': readable,
  'segments.version': readable,
  'segments.create': buildable,
  'segments.duplicate': buildable,
  'segments.saveDraft': buildable,
  'segments.discardDraft': buildable,
  'segments.restore': buildable,
  'segments.rename': buildable,
  'segments.publish': ownersSegment,
  'segments.archive': ownersSegment,
  'segments.unarchive': ownersSegment,

  'preview.size': readable,
  'preview.members': readable,
  'preview.breakdown': readable,
  'preview.trend': readable,
  'preview.trendSteps': readable,
  'preview.explain': readable,

  'overlap.regions': readable,
  'overlap.region': readable,
  'overlap.pairsSteps': readable,
  'overlap.ranking': readable,

  'conflicts.overview': readable,
  'conflicts.audience': readable,
  'conflicts.members': readable,
  'conflicts.forecast': readable,
  'conflicts.trendSteps': readable,
  'conflicts.groupEffect': readable,
  'conflicts.declarations': readable,
  'conflicts.createGroup': governable,
  'conflicts.saveGroup': governable,
  'conflicts.removeGroup': governable,
  'conflicts.createSuppression': governable,
  'conflicts.saveSuppression': governable,
  'conflicts.removeSuppression': governable,
  'conflicts.createIntent': governable,
  'conflicts.removeIntent': governable,
  'conflicts.contradict': governable,
  'conflicts.declare': ownersSegment,

  'lists.list': readable,
  'lists.create': buildable,
  'lists.replace': buildable,
  'lists.remove': buildable,

  'imports.list': readable,
  'imports.inspect': importable,
  'imports.start': importable,
  'imports.progress': readable,
  'imports.cancel': importable,

  'GET /healthz': open,
  // Each procedure in the request is looked up by itself.
  'GET /trpc/:path': open,
  'POST /trpc/:path': open,
  'POST /api/uploads': importable,
  'GET /api/imports/:id/rejects.csv': readable,
  // The browser app, which shows the sign-in page to strangers.
  'GET /*': open,
}

const rows = new Map<string, AnyRow>(Object.entries(permissionTable))

/** The row of a procedure's path or of a route (`GET /healthz`); undefined: nobody may. */
export function rowOf(name: string): AnyRow | undefined {
  return rows.get(name)
}
