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
  | 'GET /api/segments/:key/members'
  | 'GET /api/audit/export.csv'
  | 'GET /api/audit/export.ndjson'
  | 'GET /api/auth/callback/:id'
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

/** Those who take members away: who builds segments may, who only reads sees them on screens. */
const exporters: PlainPermission = { ...builders, scope: 'read' }

/** Those who decide for the whole workspace. */
const governors: PlainPermission = { viewer: 'no', marketer: 'no', admin: 'yes', scope: 'govern' }

const readable = { access: readers } as const
const buildable = { access: builders } as const
const importable = { access: importers } as const
const exportable = { access: exporters } as const
const governable = { access: governors } as const
const open = { access: 'public' } as const
/** What everybody does about themselves alone; no key stands for a person there. */
const themselves = { access: { ...readers, scope: null } } as const
/** What only admins do, and no key of theirs. */
const administered = {
  access: { viewer: 'no', marketer: 'no', admin: 'yes', scope: null },
} as const

/** The accountable owner, the author of what has no owner yet, and admins. */
const ownersSegment = {
  access: { viewer: 'no', marketer: ['owner', 'orphan'], admin: 'yes', scope: 'govern' },
  about: { kind: 'segment', by: 'key' },
} as const

/** The person who asked for the change. */
const authorsRequest = {
  access: { viewer: 'no', marketer: ['author'], admin: ['author'], scope: 'write' },
  about: { kind: 'request', by: 'id' },
} as const

/** The owner of the segment that the request is about, and admins. */
const ownersRequest = {
  access: { viewer: 'no', marketer: ['owner'], admin: 'yes', scope: 'govern' },
  about: { kind: 'request', by: 'id' },
} as const

/** What everybody writes for themselves, or into a discussion; a key needs to be one that writes. */
const discussing = { access: { ...readers, scope: 'write' } } as const

/** The person who wrote it, whatever their role. */
const authorsComment = {
  access: { viewer: ['author'], marketer: ['author'], admin: ['author'], scope: 'write' },
  about: { kind: 'comment', by: 'id' },
} as const

export const permissionTable: Table = {
  'session.me': open,
  'session.welcome': open,
  'session.signIn': open,
  'session.setUp': open,
  'session.startSso': open,
  'session.offer': open,
  'session.accept': open,
  'session.passwordOffer': open,
  'session.choosePassword': open,
  'session.signOut': themselves,
  'session.list': themselves,
  'session.end': themselves,
  'session.endOthers': themselves,
  'session.changePassword': themselves,
  'session.rename': themselves,

  'people.list': administered,
  'people.names': readable,
  'people.setRole': administered,
  'people.setTeam': administered,
  'people.passwordLink': administered,
  'people.deactivate': administered,
  'people.reactivate': administered,

  'invitations.list': administered,
  'invitations.create': administered,
  'invitations.revoke': administered,

  'apiKeys.mine': themselves,
  'apiKeys.create': themselves,
  'apiKeys.revoke': themselves,
  'apiKeys.all': administered,
  'apiKeys.revokeAny': administered,

  'teams.list': readable,
  'teams.create': administered,
  'teams.rename': administered,
  'teams.remove': administered,

  'workspace.info': readable,
  'catalogue.palette': readable,
  'catalogue.values': readable,
  'catalogue.spellings': readable,
  'catalogue.otherSpellings': readable,
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
  'segments.makeLive': ownersSegment,
  'segments.undoPublication': ownersSegment,
  'segments.archive': ownersSegment,
  'segments.unarchive': ownersSegment,
  'segments.liveAt': readable,
  'segments.document': buildable,
  'segments.verify': ownersSegment,
  'segments.confirmReview': ownersSegment,
  'segments.handOver': {
    access: { viewer: 'no', marketer: ['owner'], admin: 'yes', scope: 'govern' },
    about: { kind: 'segment', by: 'key' },
  },
  'segments.handOverMany': governable,
  'segments.mayOwn': readable,
  'segments.orphaned': readable,

  'reviews.list': readable,
  'reviews.counts': readable,
  'reviews.get': readable,
  'reviews.change': readable,
  'reviews.submit': buildable,
  'reviews.resubmit': authorsRequest,
  'reviews.rebase': authorsRequest,
  'reviews.withdraw': authorsRequest,
  // What the policy asks of an approval is decided with the request in view.
  'reviews.askForChanges': ownersRequest,
  'reviews.reject': ownersRequest,
  'reviews.approve': ownersRequest,

  'comments.list': readable,
  'comments.add': discussing,
  'comments.edit': authorsComment,
  'comments.remove': authorsComment,

  'notifications.list': readable,
  'notifications.unread': readable,
  'notifications.markRead': discussing,

  'audit.list': governable,
  'audit.choices': governable,
  'audit.verify': governable,
  'audit.ofSegment': readable,

  'policies.naming': readable,
  'policies.governance': readable,
  'policies.synonyms': readable,
  'policies.spellings': readable,
  'policies.versions': readable,
  'policies.testName': readable,
  'policies.violations': readable,
  'policies.saveNaming': governable,
  'policies.saveGovernance': governable,
  'policies.saveSynonyms': governable,
  'policies.saveSpellings': governable,

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
  'insight.compare': readable,
  'insight.impact': readable,
  'insight.distinguishSteps': readable,
  'insight.timeline': readable,
  'movement.list': readable,
  'views.list': readable,
  'views.save': discussing,
  'views.remove': discussing,
  'logic.auditSteps': readable,
  'logic.neighbours': readable,
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
  'lists.get': readable,
  'lists.members': readable,
  'lists.match': buildable,
  'lists.create': buildable,
  'lists.replace': buildable,
  'lists.add': buildable,
  'lists.takeOff': buildable,
  'lists.remove': buildable,

  'profiles.find': readable,
  'profiles.get': readable,
  'profiles.events': readable,
  'profiles.segments': readable,
  'profiles.erase': governable,
  'profiles.suppress': governable,
  'profiles.unsuppress': governable,

  'exports.ids': exportable,

  'imports.list': readable,
  'imports.inspect': importable,
  'imports.start': importable,
  'imports.progress': readable,
  'imports.cancel': importable,
  'imports.undo': importable,

  'cadence.list': readable,
  'cadence.confirm': ownersSegment,

  'staleness.list': readable,

  'archive.runs': readable,
  'archive.propose': governable,
  'archive.keep': ownersSegment,
  'archive.restore': ownersSegment,
  'archive.undo': governable,
  'archive.impact': readable,
  'archive.replacePlan': readable,
  'archive.replace': buildable,
  'archive.bulk': { access: ownersSegment.access, about: { kind: 'segment', byEach: 'segments' } },

  'jobs.status': readable,
  'jobs.progressOf': readable,
  'jobs.runNow': governable,
  'jobs.outgoing': governable,
  'jobs.setWebhook': governable,
  'jobs.testWebhook': governable,

  'GET /healthz': open,
  // Each procedure in the request is looked up by itself.
  'GET /trpc/:path': open,
  'POST /trpc/:path': open,
  'POST /api/uploads': importable,
  'GET /api/imports/:id/rejects.csv': readable,
  'GET /api/segments/:key/members': exportable,
  'GET /api/audit/export.csv': governable,
  'GET /api/audit/export.ndjson': governable,
  // People whom the identity provider sends back.
  'GET /api/auth/callback/:id': open,
  // The browser app, which shows the sign-in page to strangers.
  'GET /*': open,
}

const rows = new Map<string, AnyRow>(Object.entries(permissionTable))

/** The row of a procedure's path or of a route (`GET /healthz`); undefined: nobody may. */
export function rowOf(name: string): AnyRow | undefined {
  return rows.get(name)
}
