import type { PersonName } from './person-name.ts'

/** Plain text, shown as such. A mention is written `@[user id]`; `mentions` names those that are people here. */
export interface CommentShape {
  readonly id: string
  readonly author: PersonName
  /** Empty when it was removed. */
  readonly body: string
  readonly mentions: readonly PersonName[]
  readonly createdAt: string
  readonly editedAt: string | null
  readonly removed: boolean
  /** The change request whose discussion it is part of; null: about the segment. */
  readonly requestId: string | null
  /** Whether the reader wrote it and may change or remove it. */
  readonly mine: boolean
}
