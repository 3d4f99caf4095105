import type { Window } from '@tessera/rules/definition'
import { Suspense, lazy } from 'react'

const WindowNote = lazy(async () => ({ default: (await import('./window-note.tsx')).WindowNote }))

/** What a window resolves to right now, printed with its zone; nothing while it is still unfinished. */
export function ResolvedWindow({ window }: { readonly window: Window }) {
  if (!isFinished(window)) return null
  return (
    <Suspense fallback={null}>
      <WindowNote window={window} />
    </Suspense>
  )
}

function isFinished(window: Window): boolean {
  switch (window.kind) {
    case 'ever':
      return false
    case 'last':
    case 'next':
      return isAmount(window.amount)
    case 'ago':
      return isAmount(window.from?.amount ?? 1) && isAmount(window.to?.amount ?? 1)
    case 'absolute':
      return Boolean(window.from) || Boolean(window.to)
    case 'calendar':
      return true
  }
}

function isAmount(amount: unknown): boolean {
  return typeof amount === 'number' && Number.isInteger(amount) && amount >= 1
}
