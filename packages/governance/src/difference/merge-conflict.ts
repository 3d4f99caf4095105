import type { NodePath } from '@tessera/rules/rule'

/** Where both sides touched the same; a path is null where the node is not in that definition. */
export interface MergeConflict {
  readonly kind: /** Both changed the same condition, or the same group's own joining, negation or muting, and not alike. */
    | 'changed-by-both'
    /** One changed what the other took out. */
    | 'changed-and-removed'
    /** One changed how a group joins its members or turned it round, the other which members it has. */
    | 'members-of-changed-group'
    /** Both put the same node elsewhere and not to the same place, or one put it elsewhere and the other took it out. */
    | 'moved-by-both'
    /** Together they took everything out of a group. */
    | 'emptied'
    /** One pins a list in, the other out; or both changed the same further member of the document. */
    | 'document'
    /** Together they are more than one definition may hold. */
    | 'too-large'
  readonly base: NodePath | null
  readonly theirs: NodePath | null
  readonly mine: NodePath | null
}
