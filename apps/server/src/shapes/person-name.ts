/** Somebody as other people see them. */
export interface PersonName {
  readonly id: string
  readonly name: string
  /** False for somebody who was deactivated: they stay named, and can take nothing over. */
  readonly active: boolean
}
