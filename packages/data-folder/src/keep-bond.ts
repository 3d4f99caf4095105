/** Keeps in each store how far the other is, so that one that goes missing or comes back older is noticed at the next start. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { noteProfiles, readAuditHead } from '@tessera/db/store/control-mark'
import type { ControlPlace, ControlStore } from '@tessera/db/store/control-store'

export interface Bond {
  /** Answers when everything written before the call is remembered by the other store. Never fails: what is not noted is only seen as newer. */
  settle(): Promise<void>
  /** Settles, and stops looking. The stores are closed after it. */
  close(): Promise<void>
}

/** What changed without a request, such as a job's work, is noted within this time. */
const LOOK_MS = 10_000

export function keepBond(parts: {
  readonly control: ControlStore
  readonly store: AudienceStore
  readonly place: ControlPlace
}): Bond {
  const { control, store, place } = parts
  let noted = { commits: -1, seq: -1 }
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function note(): Promise<void> {
    const { id, commits, dataVersion } = await store.mark()
    if (id === undefined) return
    // First the control plane: a process that ends here leaves it ahead of what the profile store remembers.
    const memory = await noteProfiles(control.prisma, { id, commits, dataVersion })
    await store.remember({ ...memory, place: 'url' in place ? 'server' : 'folder' })
    noted = { commits, seq: memory.audit.seq }
  }

  function run(): Promise<void> {
    running = note()
      .catch(() => undefined)
      .finally(() => {
        running = undefined
      })
    return running
  }

  /** One that is under way may have read before this call: then another one follows, for all who wait. */
  function settle(): Promise<void> {
    if (!running) return run()
    next ??= running.then(() => {
      next = undefined
      return run()
    })
    return next
  }

  async function look(): Promise<void> {
    const { seq } = await readAuditHead(control.prisma)
    if (seq !== noted.seq || store.commits !== noted.commits) await settle()
  }

  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS).unref()
  return {
    settle,
    async close() {
      clearInterval(looking)
      await settle()
    },
  }
}
