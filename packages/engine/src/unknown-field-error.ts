/** A question names a trait, event or property that the catalogue does not know. */
export class UnknownFieldError extends Error {
  readonly code = 'not-in-catalogue'

  constructor(message: string) {
    super(message)
    this.name = 'UnknownFieldError'
  }
}
