export type StartErrorCode =
  | 'wrong-setting'
  | 'port-taken'
  | 'host-unknown'
  | 'not-allowed'
  | 'folder-not-writable'
  | 'disk-full'
  | 'store-refused'

/** Why the server did not start, in words for the terminal: what happened, what is unharmed, what to do. */
export class StartError extends Error {
  readonly code: StartErrorCode

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
  }
}

/** Words for an error met while starting; undefined when it is none that a person at the terminal could mend. */
export function asStartError(
  error: unknown,
  at: { readonly host: string; readonly port: number; readonly data: string },
): StartError | undefined {
  if (error instanceof StartError) return error
  if (!(error instanceof Error)) return undefined
  if (isDiskFull(error)) {
    return new StartError(
      'disk-full',
      `The disk that holds ${at.data} is full. What was saved before is unharmed. Free some space, then start again.`,
      { cause: error },
    )
  }
  const code = 'code' in error ? String(error.code) : ''
  const words: Record<string, [StartErrorCode, string]> = {
    EADDRINUSE: [
      'port-taken',
      `Port ${at.port} on ${at.host} is taken by another program. Nothing was changed. Choose another: PORT=${at.port + 1} npm start`,
    ],
    EADDRNOTAVAIL: ['host-unknown', `This machine has no address "${at.host}". Set HOST to one it has.`],
    ENOTFOUND: ['host-unknown', `The host "${at.host}" is unknown. Set HOST to an address of this machine.`],
  }
  const found = words[code]
  if (found) return new StartError(...found, { cause: error })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'syscall' in error && error.syscall === 'listen'
      ? new StartError(
          'not-allowed',
          `Port ${at.port} may not be used by this account. Choose one above 1023.`,
          {
            cause: error,
          },
        )
      : new StartError(
          'folder-not-writable',
          `The data folder ${at.data} cannot be written. Nothing was changed. Choose another with TESSERA_DATA, or give this account the right to write there.`,
          { cause: error },
        )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartError(
      'folder-not-writable',
      `${at.data} cannot be a data folder, because there is a file in its way. Nothing was changed. Choose another with TESSERA_DATA.`,
      { cause: error },
    )
  }
  // The stores' own errors are sentences with their remedy.
  if ('fix' in error && typeof error.fix === 'string') {
    return new StartError('store-refused', `${error.message} ${error.fix}`.trim(), { cause: error })
  }
  return undefined
}

/** No space, a quota used up, a file as large as files may be; PostgreSQL's own code for them. */
const fullDisk: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])

/** Whether this error, or what caused it, is a full disk: the system's code, PostgreSQL's, or DuckDB's words. */
export function isDiskFull(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && fullDisk.has(String(current.code))) return true
    if (/no space left on device/i.test(current.message)) return true
  }
  return false
}
