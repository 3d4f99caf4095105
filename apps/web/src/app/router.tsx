import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  redirect,
} from '@tanstack/react-router'
import { readCatalogueSearch } from '../features/catalogue/catalogue-search.ts'
import { readAuditSearch } from '../features/governance/audit/audit-search.ts'
import { readReviewsDueSearch } from '../features/governance/reviews-due/reviews-due-search.ts'
import { readStaleSearch } from '../features/governance/stale/stale-search.ts'
import { readOverlapSearch } from '../features/overlap/overlap-search.ts'
import { readConflictsSearch } from '../features/conflicts/conflicts-search.ts'
import { readProfileSearch, readProfilesSearch } from '../features/profiles/profile-search.ts'
import { readReviewsSearch } from '../features/reviews/reviews-search.ts'
import { readSegmentsSearch } from '../features/segments/segments-search.ts'
import { readSegmentSearch } from '../features/segment/segment-search.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { Pending } from '../components/pending.tsx'
import { ScreenError } from './screen-error.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/segments' })
  },
})

const segments = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(() => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
})

const segment = createRoute({
  getParentRoute: () => root,
  path: '/segments/$key',
  validateSearch: readSegmentSearch,
  component: lazyRouteComponent(() => import('../features/segment/segment-page.tsx'), 'SegmentPage'),
})

const builder = createRoute({
  getParentRoute: () => root,
  path: '/segments/$key/edit',
  component: lazyRouteComponent(() => import('../features/builder/builder-page.tsx'), 'BuilderPage'),
})

const overlap = createRoute({
  getParentRoute: () => root,
  path: '/overlap',
  validateSearch: readOverlapSearch,
  component: lazyRouteComponent(() => import('../features/overlap/overlap-page.tsx'), 'OverlapPage'),
})

const lists = createRoute({
  getParentRoute: () => root,
  path: '/lists',
  component: lazyRouteComponent(() => import('../features/lists/lists-page.tsx'), 'ListsPage'),
})

const list = createRoute({
  getParentRoute: () => root,
  path: '/lists/$key',
  component: lazyRouteComponent(() => import('../features/lists/list-page.tsx'), 'ListPage'),
})

const profiles = createRoute({
  getParentRoute: () => root,
  path: '/profiles',
  validateSearch: readProfilesSearch,
  component: lazyRouteComponent(() => import('../features/profiles/profiles-page.tsx'), 'ProfilesPage'),
})

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profiles/$id',
  validateSearch: readProfileSearch,
  component: lazyRouteComponent(() => import('../features/profiles/profile-page.tsx'), 'ProfilePage'),
})

const importing = createRoute({
  getParentRoute: () => root,
  path: '/data/import',
  component: lazyRouteComponent(() => import('../features/import/import-page.tsx'), 'ImportPage'),
})

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/data/catalogue',
  validateSearch: readCatalogueSearch,
  component: lazyRouteComponent(() => import('../features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
})

const conflicts = createRoute({
  getParentRoute: () => root,
  path: '/conflicts',
  validateSearch: readConflictsSearch,
  component: lazyRouteComponent(() => import('../features/conflicts/conflicts-page.tsx'), 'ConflictsPage'),
})

const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  validateSearch: readReviewsSearch,
  component: lazyRouteComponent(() => import('../features/reviews/reviews-page.tsx'), 'ReviewsPage'),
})

const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$id',
  component: lazyRouteComponent(() => import('../features/reviews/review-page.tsx'), 'ReviewPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../features/sign-in/set-up-page.tsx'), 'SetUpPage'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../features/sign-in/join-page.tsx'), 'JoinPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('../features/sign-in/password-page.tsx'), 'PasswordPage'),
})

/** Where single sign-on comes back to when it let nobody in. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: () => <Navigate to="/segments" />,
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const governance = createRoute({
  getParentRoute: () => root,
  path: '/governance',
  component: lazyRouteComponent(
    () => import('../features/governance/governance-layout.tsx'),
    'GovernanceLayout',
  ),
})

const governanceHome = createRoute({
  getParentRoute: () => governance,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/governance/naming' })
  },
})

const naming = createRoute({
  getParentRoute: () => governance,
  path: '/naming',
  component: lazyRouteComponent(() => import('../features/governance/naming/naming-page.tsx'), 'NamingPage'),
})

const policy = createRoute({
  getParentRoute: () => governance,
  path: '/policy',
  component: lazyRouteComponent(() => import('../features/governance/policy/policy-page.tsx'), 'PolicyPage'),
})

const auditLog = createRoute({
  getParentRoute: () => governance,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../features/governance/audit/audit-page.tsx'), 'AuditPage'),
})

const reviewsDue = createRoute({
  getParentRoute: () => governance,
  path: '/reviews-due',
  validateSearch: readReviewsDueSearch,
  component: lazyRouteComponent(
    () => import('../features/governance/reviews-due/reviews-due-page.tsx'),
    'ReviewsDuePage',
  ),
})

const stale = createRoute({
  getParentRoute: () => governance,
  path: '/stale',
  validateSearch: readStaleSearch,
  component: lazyRouteComponent(() => import('../features/governance/stale/stale-page.tsx'), 'StalePage'),
})

const archive = createRoute({
  getParentRoute: () => governance,
  path: '/archive',
  component: lazyRouteComponent(
    () => import('../features/governance/archive/archive-page.tsx'),
    'ArchivePage',
  ),
})

const jobs = createRoute({
  getParentRoute: () => governance,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../features/governance/jobs/jobs-page.tsx'), 'JobsPage'),
})

/** Every address of the app. Screens are loaded when first visited. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    segments,
    segment,
    builder,
    overlap,
    lists,
    list,
    profiles,
    profile,
    importing,
    catalogue,
    conflicts,
    reviews,
    review,
    governance.addChildren([governanceHome, naming, policy, reviewsDue, stale, archive, auditLog, jobs]),
    setUp,
    join,
    password,
    signIn,
    account,
    people,
  ]),
  defaultErrorComponent: ScreenError,
  defaultPendingComponent: Pending,
  defaultPendingMs: 300,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
