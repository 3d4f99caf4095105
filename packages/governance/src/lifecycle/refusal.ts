/** Refusals of the state machine in words. */
import type { LifecycleFacts, LifecycleRefusal, LifecycleRefusalCode } from './lifecycle.ts'

type Said = Pick<LifecycleRefusal, 'words' | 'fix'>

const said: Record<LifecycleRefusalCode, Said | ((facts: LifecycleFacts) => Said)> = {
  'is-archived': { words: 'The segment is archived.', fix: 'Restore it first.' },
  'not-archived': { words: 'The segment is not archived.', fix: 'There is nothing to restore.' },
  'no-request': { words: 'There is no such change request.', fix: 'Look at the segment’s requests again.' },
  'request-closed': {
    words: 'The change request was decided or withdrawn in the meantime.',
    fix: 'See what became of it; ask again with a new request if it is still wanted.',
  },
  'not-in-review': {
    words: 'Changes were asked for, and the author has not answered yet.',
    fix: 'Wait for the new version of the request.',
  },
  'request-changed': {
    words: 'The change request is not the one you looked at any more.',
    fix: 'Look at it as it is now, and decide then.',
  },
  'out-of-date': {
    words: 'Another version went live since this change was begun.',
    fix: 'Put the change on top of the live version first.',
  },
  'already-up-to-date': {
    words: 'The change already starts from the live version.',
    fix: 'There is nothing to bring up to date.',
  },
  'merge-conflicts': {
    words: 'The live version and this change differ in the same places; nothing was merged.',
    fix: 'Look at the places where they differ, and make the change anew on the live version.',
  },
  'not-author': { words: 'Only its author may do that.', fix: 'Ask the author, or ask for changes.' },
  'not-approver': ({ owner }) =>
    owner?.active === true
      ? { words: 'Only the segment’s owner decides on changes.', fix: 'Ask the owner.' }
      : { words: 'The segment has no active owner.', fix: 'Ask an admin, who decides in the owner’s place.' },
  'own-work': {
    words: 'Two people must look at every change, and you wrote this one.',
    fix: 'Ask somebody else who may approve it.',
  },
  'reason-required': { words: 'The author has to learn why.', fix: 'Write a reason.' },
  'nothing-to-publish': {
    words: 'It says the same as the live version.',
    fix: 'Change something first.',
  },
  unfinished: ({ diagnostics }) => ({
    words:
      diagnostics === 1 ? 'The definition has one problem.' : `The definition has ${diagnostics} problems.`,
    fix: 'Finish or mend the marked conditions.',
  }),
  undocumented: ({ missing }) => ({
    words: missing.map(({ words }) => words).join(' '),
    fix: missing.map(({ fix }) => fix).join(' '),
  }),
  'name-refused': ({ naming }) => ({
    words: naming
      .filter(({ severity }) => severity === 'error')
      .map(({ words }) => words)
      .join(' '),
    fix: 'Rename it so that its name fits the naming policy.',
  }),
  'collisions-unaccepted': ({ unacceptedCollisions }) => ({
    words: `It would make ${unacceptedCollisions === 1 ? '1 collision' : `${unacceptedCollisions.toLocaleString('en')} collisions`} with other segments, and the owner has not accepted that.`,
    fix: 'Exclude them, or let the owner accept the collisions with open eyes.',
  }),
  'has-dependents': ({ dependents }) => ({
    words:
      dependents === 1
        ? 'One segment or suppression refers to it.'
        : `${dependents} segments or suppressions refer to it.`,
    fix: 'Replace the references first.',
  }),
}

export function refusal(code: LifecycleRefusalCode, facts: LifecycleFacts): LifecycleRefusal {
  const words = said[code]
  return { code, ...(typeof words === 'function' ? words(facts) : words) }
}
