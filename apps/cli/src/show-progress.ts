/** One line on standard error that follows long work, when a person is watching. */
export interface ProgressLine {
  readonly update: (progress: {
    readonly phase: string
    readonly done: number
    readonly of?: number
    readonly share?: number
  }) => void
  readonly done: () => void
}

export function showProgress(): ProgressLine {
  const watching = process.stderr.isTTY
  const clear = () => watching && process.stderr.write('\r\u001b[K')
  return {
    update({ phase, done, of, share = of ? done / of : undefined }) {
      if (!watching) return
      const percent = share === undefined ? '' : `, ${(100 * share).toFixed(0)} %`
      process.stderr.write(`\r\u001b[K${phase} ${done.toLocaleString('en')}${percent}`)
    },
    done: clear,
  }
}
