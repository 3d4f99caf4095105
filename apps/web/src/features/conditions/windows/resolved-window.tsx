import type { Window } from '@tessera/rules/definition'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'

const WindowNote = lazyPart({
  what: 'What this resolves to',
  load: async () => (await import('./window-note.tsx')).WindowNote,
})

/** What a window resolves to right now, printed with its zone; nothing while it is still unfinished. */
export function ResolvedWindow({ window }: { readonly window: Window }) {
  if (!isFinished(window)) return null
  return <WindowNote window={window} />
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
