import type { Upload } from '../../lib/send-file.ts'
import type { MappingDraft } from './mapping-draft.ts'

/** What a reload of the page must not lose: the file that is on the server, and what its columns become. */
interface KeptUpload {
  readonly upload: Upload
  readonly draft?: MappingDraft
}

/** Changed together with the shape. */
const KEY = 'tessera.import.3'

/** Kept as long as the tab; a browser that keeps nothing only loses the mapping on a reload. */
export function keepUpload(kept: KeptUpload | undefined): void {
  try {
    if (kept === undefined) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Storage is switched off or full.
  }
}

export function recallUpload(): KeptUpload | undefined {
  try {
    const text = sessionStorage.getItem(KEY)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
