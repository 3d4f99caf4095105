/** Which step of a segment's or a change request's life leads where: a pure state machine. */
import { mayApprove } from './approval.ts'
import type {
  Decision,
  LifecycleAction,
  LifecycleEffect,
  LifecycleEvent,
  LifecycleFacts,
  LifecycleNotice,
  LifecycleRefusalCode,
  LifecycleState,
  RequestStanding,
} from './lifecycle.ts'
import { refusal } from './refusal.ts'

/**
 * What an event leads to, or why it leads nowhere. Versions only grow; a request that was approved, rejected or withdrawn
 * stays what it is. Who may try at all is in the permission table; who approves is decided here.
 */
export function decide(state: LifecycleState, event: LifecycleEvent, facts: LifecycleFacts): Decision {
  const outcome = step(state, event, facts)
  return typeof outcome === 'string' ? { ok: false, refusal: refusal(outcome, facts) } : outcome
}

type Accepted = Extract<Decision, { ok: true }>
type Outcome = Accepted | LifecycleRefusalCode

function step(state: LifecycleState, event: LifecycleEvent, facts: LifecycleFacts): Outcome {
  switch (event.kind) {
    case 'submit':
      return submit(state, event.baseVersion, facts)
    case 'publishDirectly':
      return publishDirectly(state, event, facts)
    case 'approve':
      return approve(state, event.revision, facts)
    case 'resubmit':
      return resubmit(state, event.revision, facts)
    case 'rebase':
      return rebase(state, event.revision, event.conflicts, facts)
    case 'withdraw':
      return withdraw(state, event.revision, facts)
    case 'askForChanges':
    case 'reject':
      return sendBack(state, event, facts)
    case 'archive':
      return archive(state, facts)
    case 'restore':
      return restore(state, facts)
  }
}

// ---- making a version -----------------------------------------------------------------------------------------------------

function submit(state: LifecycleState, baseVersion: number, facts: LifecycleFacts): Outcome {
  const no = refusedToAsk(state, baseVersion, facts)
  if (no) return no
  const authorId = facts.actorId
  return accepted(
    { ...state, request: { state: 'open', revision: 1, baseVersion, authorId } },
    [{ kind: 'create-request', state: 'open', baseVersion, authorId }],
    'request.submitted',
    [{ to: 'approvers', what: 'review-asked' }],
  )
}

function publishDirectly(
  state: LifecycleState,
  { baseVersion, authorId: writtenBy }: Extract<LifecycleEvent, { kind: 'publishDirectly' }>,
  facts: LifecycleFacts,
): Outcome {
  const no = refusedToAsk(state, baseVersion, facts)
  if (no) return no
  // Whoever wrote the draft: what is published at once is asked for by who publishes it, so it never counts as seen by two.
  const verdict = mayApprove({ ...facts, authorId: facts.actorId })
  if (!verdict.may) return verdict.why
  if (facts.unacceptedCollisions > 0) return 'collisions-unaccepted'
  const authorId = writtenBy ?? facts.actorId
  const request: RequestStanding = { state: 'approved', revision: 1, baseVersion, authorId }
  return published(
    state,
    request,
    facts,
    verdict.selfApproved && authorId === facts.actorId,
    { kind: 'create-request', state: 'approved', baseVersion, authorId: facts.actorId },
    [{ kind: 'answer-requests' }],
  )
}

function approve(state: LifecycleState, revision: number, facts: LifecycleFacts): Outcome {
  const request = standing(state, revision)
  if (typeof request === 'string') return request
  const verdict = mayApprove({ ...facts, authorId: request.authorId })
  if (!verdict.may) return verdict.why
  if (request.state === 'changes-requested') return 'not-in-review'
  const no = refusedToAsk(state, request.baseVersion, facts)
  if (no) return no
  if (facts.unacceptedCollisions > 0) return 'collisions-unaccepted'
  const approved: RequestStanding = { ...request, state: 'approved' }
  return published(state, approved, facts, verdict.selfApproved, {
    kind: 'update-request',
    request: approved,
  })
}

function published(
  state: LifecycleState,
  request: RequestStanding,
  facts: LifecycleFacts,
  selfApproved: boolean,
  requestWritten: LifecycleEffect,
  also: readonly LifecycleEffect[] = [],
): Accepted {
  const { liveVersion } = state
  const version = liveVersion + 1
  const ended: readonly LifecycleEffect[] =
    liveVersion > 0 ? [{ kind: 'end-live-period', version: liveVersion }] : []
  // Of a publication without a request, those are notified whose requests it answers.
  const toAuthor: readonly LifecycleNotice[] =
    request.authorId === facts.actorId && also.length === 0 ? [] : [{ to: 'author', what: 'approved' }]
  return accepted(
    { archived: false, liveVersion: version, request },
    [
      requestWritten,
      ...ended,
      {
        kind: 'write-version',
        version,
        authorId: request.authorId,
        approvedById: facts.actorId,
        selfApproved,
      },
      { kind: 'start-live-period', version },
      ...also,
    ],
    'segment.published',
    [...toAuthor, { to: 'owner', what: 'published' }, { to: 'other-authors', what: 'out-of-date' }],
    selfApproved,
  )
}

/** What stands in the way of asking for a version, and still when it is approved: facts may have changed since. */
function refusedToAsk(
  state: LifecycleState,
  baseVersion: number,
  facts: LifecycleFacts,
): LifecycleRefusalCode | undefined {
  if (state.archived) return 'is-archived'
  if (baseVersion !== state.liveVersion) return 'out-of-date'
  if (facts.diagnostics > 0) return 'unfinished'
  if (state.liveVersion > 0 && !facts.differs) return 'nothing-to-publish'
  if (facts.naming.some(({ severity }) => severity === 'error')) return 'name-refused'
  if (facts.missing.length > 0) return 'undocumented'
  return undefined
}

// ---- the request's own life -----------------------------------------------------------------------------------------------

function resubmit(state: LifecycleState, revision: number, facts: LifecycleFacts): Outcome {
  const request = ownRequest(state, revision, facts)
  if (typeof request === 'string') return request
  const no = refusedToAsk(state, request.baseVersion, facts)
  if (no) return no
  return withRequest(state, { ...request, state: 'open', revision: revision + 1 }, 'request.resubmitted', [
    { to: 'approvers', what: 'review-asked' },
  ])
}

function rebase(state: LifecycleState, revision: number, conflicts: number, facts: LifecycleFacts): Outcome {
  const request = ownRequest(state, revision, facts)
  if (typeof request === 'string') return request
  if (state.archived) return 'is-archived'
  if (request.baseVersion === state.liveVersion) return 'already-up-to-date'
  if (conflicts > 0) return 'merge-conflicts'
  const rebased = { ...request, baseVersion: state.liveVersion, revision: revision + 1 }
  const notices: readonly LifecycleNotice[] =
    request.state === 'open' ? [{ to: 'approvers', what: 'review-asked' }] : []
  return withRequest(state, rebased, 'request.rebased', notices)
}

function withdraw(state: LifecycleState, revision: number, facts: LifecycleFacts): Outcome {
  const request = ownRequest(state, revision, facts)
  if (typeof request === 'string') return request
  return withRequest(state, { ...request, state: 'withdrawn' }, 'request.withdrawn', [])
}

function sendBack(
  state: LifecycleState,
  event: Extract<LifecycleEvent, { kind: 'askForChanges' | 'reject' }>,
  facts: LifecycleFacts,
): Outcome {
  const request = standing(state, event.revision)
  if (typeof request === 'string') return request
  // Whoever wrote it withdraws it, and may reject it too where the policy lets them approve it.
  const verdict = mayApprove({ ...facts, authorId: request.authorId })
  if (!verdict.may) return verdict.why
  if (event.reason.trim() === '') return 'reason-required'
  if (event.kind === 'reject') {
    return withRequest(state, { ...request, state: 'rejected' }, 'request.rejected', [
      { to: 'author', what: 'rejected' },
    ])
  }
  if (request.state === 'changes-requested') return 'not-in-review'
  return withRequest(state, { ...request, state: 'changes-requested' }, 'request.changes-requested', [
    { to: 'author', what: 'changes-requested' },
  ])
}

/** The request, when it is still to be decided and the one that was looked at. */
function standing({ request }: LifecycleState, revision: number): RequestStanding | LifecycleRefusalCode {
  if (request === null) return 'no-request'
  switch (request.state) {
    case 'approved':
    case 'rejected':
    case 'withdrawn':
      return 'request-closed'
    case 'open':
    case 'changes-requested':
      return request.revision === revision ? request : 'request-changed'
  }
}

function ownRequest(
  state: LifecycleState,
  revision: number,
  facts: LifecycleFacts,
): RequestStanding | LifecycleRefusalCode {
  const request = standing(state, revision)
  if (typeof request === 'string') return request
  return facts.actorId === null || request.authorId === facts.actorId ? request : 'not-author'
}

// ---- the archive ----------------------------------------------------------------------------------------------------------

function archive(state: LifecycleState, facts: LifecycleFacts): Outcome {
  if (state.archived) return 'is-archived'
  if (facts.dependents > 0) return 'has-dependents'
  const { liveVersion } = state
  const ended: readonly LifecycleEffect[] =
    liveVersion > 0 ? [{ kind: 'end-live-period', version: liveVersion }] : []
  return accepted(
    { ...state, archived: true },
    [...ended, { kind: 'set-archived', archived: true }],
    'segment.archived',
    [{ to: 'owner', what: 'archived' }],
  )
}

function restore(state: LifecycleState, facts: LifecycleFacts): Outcome {
  if (!state.archived) return 'not-archived'
  const { liveVersion } = state
  if (liveVersion > 0 && facts.unacceptedCollisions > 0) return 'collisions-unaccepted'
  const started: readonly LifecycleEffect[] =
    liveVersion > 0 ? [{ kind: 'start-live-period', version: liveVersion }] : []
  return accepted(
    { ...state, archived: false },
    [{ kind: 'set-archived', archived: false }, ...started],
    'segment.restored',
    [{ to: 'owner', what: 'restored' }],
  )
}

// ---- answers --------------------------------------------------------------------------------------------------------------

function withRequest(
  state: LifecycleState,
  request: RequestStanding,
  action: LifecycleAction,
  notices: readonly LifecycleNotice[],
): Accepted {
  return accepted({ ...state, request }, [{ kind: 'update-request', request }], action, notices)
}

function accepted(
  next: LifecycleState,
  effects: readonly LifecycleEffect[],
  action: LifecycleAction,
  notices: readonly LifecycleNotice[],
  selfApproved = false,
): Accepted {
  return {
    ok: true,
    next,
    effects: [
      ...effects,
      { kind: 'audit', action, selfApproved },
      ...notices.map((notice): LifecycleEffect => ({ kind: 'notify', notice })),
    ],
  }
}
