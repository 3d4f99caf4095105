import type { Definition } from '@tessera/rules/definition'

/** What somebody else saved first. */
export interface Theirs {
  readonly revision: number
  readonly definition: Definition
  readonly name?: string
  readonly updatedAt?: string
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | { readonly kind: 'conflict'; readonly theirs: Theirs }
  /** The server was not reached: worth trying again. */
  | { readonly kind: 'unreachable' }
  /** The server will not have it (an archived segment, a full disk …). */
  | { readonly kind: 'refused'; readonly error: unknown }

export type DraftStatus =
  /** `at`: ISO; absent until something was saved here. */
  | { readonly kind: 'saved'; readonly at?: string }
  | { readonly kind: 'changed' | 'saving' | 'unreachable' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly theirs: Theirs }

export interface LocalCopy {
  readonly revision: number
  readonly definition: Definition
}

export interface DraftKeeperParts {
  readonly key: string
  readonly revision: number
  readonly saved: Definition
  save(input: { key: string; revision: number; definition: Definition }): Promise<SaveOutcome>
  /** Whether two definitions read the same. */
  same(a: Definition, b: Definition): boolean
  /** Keeps what is not saved yet on this device; `undefined` forgets it. */
  keepCopy(copy: LocalCopy | undefined): void
  onStatus(status: DraftStatus): void
  /** Milliseconds of quiet before a change is saved. */
  readonly delay?: number
  /** Milliseconds before an unreachable server is tried again; doubles up to ten times as long. */
  readonly retry?: number
}

/**
 * Saves a draft by itself, one save at a time, always the latest state. A change is copied to this device at once and
 * forgotten there only when the server has it. After a conflict nothing is sent until `resolve` says how.
 */
export class DraftKeeper {
  private readonly parts: DraftKeeperParts
  private revision: number
  private saved: Definition
  private savedAt: string | undefined
  private latest: Definition
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | undefined
  private failures = 0
  private held = false
  private closed = false

  constructor(parts: DraftKeeperParts) {
    this.parts = parts
    this.revision = parts.revision
    this.saved = parts.saved
    this.latest = parts.saved
  }

  get currentRevision(): number {
    return this.revision
  }

  get isSaved(): boolean {
    return this.latest === this.saved && !this.held
  }

  changed(definition: Definition): void {
    if (definition === this.latest) return
    this.latest = definition
    if (this.isSaved && this.saving === undefined) {
      clearTimeout(this.timer)
      this.parts.keepCopy(undefined)
      this.parts.onStatus({ kind: 'saved', at: this.savedAt })
      return
    }
    this.parts.keepCopy({ revision: this.revision, definition })
    if (this.held) return
    this.parts.onStatus({ kind: 'changed' })
    this.schedule(this.parts.delay ?? 800)
  }

  /** Saves now; true when the server has everything afterwards. */
  async saveNow(): Promise<boolean> {
    clearTimeout(this.timer)
    while (!this.held && this.latest !== this.saved) {
      this.saving ??= this.saveOnce().finally(() => {
        this.saving = undefined
      })
      const before = this.failures
      await this.saving
      if (this.failures > before) return false
    }
    return this.isSaved
  }

  /** Goes on from a state the server has (theirs was taken, or a version published). */
  adopt(revision: number, definition: Definition): void {
    this.revision = revision
    this.saved = definition
    this.latest = definition
    this.held = false
    this.failures = 0
    clearTimeout(this.timer)
    this.parts.keepCopy(undefined)
    this.parts.onStatus({ kind: 'saved' })
  }

  /**
   * What the server has now. Taken up when it is newer and everything here was saved: `moved` when only the revision is
   * new, `taken` when the draft is another. Otherwise nothing changes; saving will find out.
   */
  follow(theirs: Theirs): 'nothing' | 'moved' | 'taken' {
    if (theirs.revision <= this.revision || !this.isSaved || this.saving !== undefined) return 'nothing'
    if (!this.parts.same(theirs.definition, this.saved)) return 'taken'
    this.revision = theirs.revision
    return 'moved'
  }

  /** After the other's work was seen: puts ours over it. */
  async overwrite(theirs: Theirs): Promise<boolean> {
    this.revision = theirs.revision
    this.saved = theirs.definition
    this.held = false
    return this.saveNow()
  }

  /** Stops without losing anything: what is unsaved stays on this device. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  /** Something kept on this device was never saved, and the server has moved on since. */
  hold(definition: Definition, theirs: Theirs): void {
    this.latest = definition
    this.held = true
    this.parts.onStatus({ kind: 'conflict', theirs })
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer)
    if (!this.closed) this.timer = setTimeout(() => void this.saveNow(), delay)
  }

  private async saveOnce(): Promise<void> {
    const definition = this.latest
    const { key } = this.parts
    this.parts.onStatus({ kind: 'saving' })
    const outcome = await this.parts.save({ key, revision: this.revision, definition })
    switch (outcome.kind) {
      case 'saved':
        this.failures = 0
        this.revision = outcome.revision
        this.saved = definition
        this.savedAt = outcome.savedAt
        if (this.latest === definition) this.parts.keepCopy(undefined)
        else this.parts.keepCopy({ revision: this.revision, definition: this.latest })
        this.parts.onStatus({ kind: 'saved', at: outcome.savedAt })
        return
      case 'conflict':
        // The revision moved on (it was published, renamed) and the draft did not: nothing of anybody's is lost.
        if (
          outcome.theirs.revision > this.revision &&
          this.parts.same(outcome.theirs.definition, this.saved)
        ) {
          this.revision = outcome.theirs.revision
          this.saved = outcome.theirs.definition
          return
        }
        this.failures += 1
        this.held = true
        this.parts.onStatus({ kind: 'conflict', theirs: outcome.theirs })
        return
      case 'unreachable': {
        this.failures += 1
        this.parts.onStatus({ kind: 'unreachable' })
        const first = this.parts.retry ?? 3000
        this.schedule(Math.min(first * 2 ** (this.failures - 1), first * 10))
        return
      }
      case 'refused':
        this.failures += 1
        this.parts.onStatus({ kind: 'refused', error: outcome.error })
    }
  }
}
