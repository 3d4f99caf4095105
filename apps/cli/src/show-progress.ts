/** One line on standard error that follows long work, when a person is watching. */
export interface ProgressLine {
  readonly update: (progress: { readonly phase: string; readonly done: number; readonly of?: number }) => void
  readonly done: () => void
}

export function showProgress(): ProgressLine {
  const watching = process.stderr.isTTY
  const clear = () => watching && process.stderr.write('\r\u001b[K')
  return {
    update({ phase, done, of }) {
      if (!watching) return
      const share = of ? ` ${((100 * done) / of).toFixed(0)} %` : ''
      process.stderr.write(`\r\u001b[K${phase} ${done.toLocaleString('en')}${share}`)
    },
    done: clear,
  }
}
