/** A mistake in how a command was called: what was found, and how to call it. */
export class CommandError extends Error {
  readonly code = 'usage'
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.name = 'CommandError'
    this.fix = fix
  }
}
