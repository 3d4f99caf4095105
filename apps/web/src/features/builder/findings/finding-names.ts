import type { FindingKind } from '@tessera/rules/lint/finding'

/** What a finding is called at a node, in a word or two. */
export const findingNames: Readonly<Record<FindingKind, string>> = {
  contradiction: 'Contradiction',
  'windows-never-meet': 'Times never meet',
  'always-true': 'Matches everyone',
  'matches-nearly-everyone': 'Lets everyone in',
  redundant: 'Changes nothing',
  'unreachable-value': 'No such value',
  'dead-reference': 'Leads nowhere',
  cycle: 'Circle',
  'stopped-event': 'Stopped event',
  duplicate: 'Duplicate',
  subset: 'Subset',
  'near-duplicate': 'Nearly the same people',
  containment: 'Contained',
}
