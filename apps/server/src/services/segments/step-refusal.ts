/** A step that the state machine refused, for the person at the screen. */
import type { StepRefused } from '@tessera/db/segments/segment-step'
import type { LifecycleRefusalCode } from '@tessera/governance/lifecycle/lifecycle'
import type { RequestState } from '@tessera/governance/lifecycle/state'
import type { ServerErrorCode } from '../../server-error.ts'
import { ServerError } from '../../server-error.ts'
import { dependentsByKey } from './segment-dependents.ts'

const codes: Record<LifecycleRefusalCode, ServerErrorCode> = {
  'is-archived': 'is-archived',
  'not-archived': 'wrong-input',
  'no-request': 'request-not-found',
  'request-closed': 'request-decided',
  'not-in-review': 'request-decided',
  'request-changed': 'request-decided',
  'out-of-date': 'out-of-date',
  'already-up-to-date': 'wrong-input',
  'merge-conflicts': 'merge-conflicts',
  'not-author': 'not-allowed',
  'not-approver': 'needs-approval',
  'own-work': 'needs-approval',
  'reason-required': 'wrong-input',
  'nothing-to-publish': 'nothing-to-publish',
  unfinished: 'invalid-definition',
  undocumented: 'undocumented',
  'name-refused': 'name-refused',
  'collisions-unaccepted': 'collisions-unaccepted',
  'has-dependents': 'has-dependents',
}

export function stepRefusal(error: StepRefused): ServerError {
  const { refusal, scene, facts } = error
  const { record, records, request } = scene
  const code = codes[refusal.code]
  switch (refusal.code) {
    case 'unfinished': {
      const own = facts.found.filter(({ params }) => params['segment'] === undefined)
      const said = (own.length > 0 ? own : facts.found).map(({ message }) => message).join(' ')
      const message =
        own.length > 0
          ? `"${record.name}" is not ready to be published: ${said}`
          : `Publishing "${record.name}" would break segments that refer to it: ${said}`
      return new ServerError(`${message} Nothing was published; the draft is saved as it is.`, {
        code,
        diagnostics: facts.found,
      })
    }
    case 'undocumented':
      return new ServerError(
        `"${record.name}" cannot be published yet. ${refusal.words} Nothing was published.`,
        { code, fix: refusal.fix, missing: facts.missing.map(({ field }) => field) },
      )
    case 'name-refused':
      return new ServerError(`${refusal.words} Nothing was published.`, {
        code,
        fix: refusal.fix,
        naming: facts.naming,
      })
    case 'has-dependents': {
      const dependents = dependentsByKey(records).get(record.key) ?? []
      const names = [
        ...dependents.map(({ name }) => `"${name}"`),
        ...facts.suppressions.map((name) => `the suppression "${name}"`),
      ].join(', ')
      return new ServerError(
        `${names} would break, because it refers to this segment. Nothing was archived.`,
        {
          code,
          dependents,
          fix:
            facts.suppressions.length > 0
              ? 'Take the reference out of them first; without a suppression nobody could be sent anything.'
              : 'Take the reference out of those segments first, or archive them.',
        },
      )
    }
    case 'is-archived':
      return new ServerError(`"${record.name}" is archived. Nothing was changed.`, {
        code,
        fix: 'Take it out of the archive first.',
      })
    case 'nothing-to-publish':
      return new ServerError(
        `The draft of "${record.name}" is the same as version ${record.published?.version ?? 0}, which is already published.`,
        { code, fix: 'Change the draft first.' },
      )
    case 'request-closed':
    case 'not-in-review':
      return new ServerError(
        request?.decidedBy
          ? `${request.decidedBy.name} was quicker: ${became[request.state]}. Nothing was changed.`
          : `${refusal.words} Nothing was changed.`,
        { code, fix: refusal.fix },
      )
    case 'not-archived':
    case 'no-request':
    case 'request-changed':
    case 'out-of-date':
    case 'already-up-to-date':
    case 'merge-conflicts':
    case 'not-author':
    case 'not-approver':
    case 'own-work':
    case 'reason-required':
    case 'collisions-unaccepted':
      return new ServerError(`${refusal.words} Nothing was changed.`, { code, fix: refusal.fix })
  }
}

const became: Record<RequestState, string> = {
  open: 'the request is open again',
  'changes-requested': 'the author was asked for changes',
  approved: 'the request is approved and live',
  rejected: 'the request is rejected',
  withdrawn: 'the request is withdrawn',
}
