import type { Scope } from '@tessera/governance/permissions/role'

/** What a key with this scope may do, within what its maker may. */
export const scopeWords: Record<Scope, string> = {
  read: 'Read segments, sizes, members, data',
  write: 'Create and change segments and lists',
  import: 'Import data',
  govern: 'Publish, archive, hand over, approve',
}
