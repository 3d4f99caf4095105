import type { Definition } from '@tessera/rules/definition'
import { create } from 'zustand'
import { announceToStay } from '../../../lib/announce.ts'
import { errorDetail } from '../../../lib/explain-error.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { type Outputs, trpc, trpcClient } from '../../../lib/trpc.ts'
import { changeDefinition, closeDraft, openDraft, selectDefinition, useBuilder } from '../builder-store.ts'
import { resetCounts } from '../counts-store.ts'
import { sameMeaning, withIds } from '../tree.ts'
import { startHistory } from '../history.ts'
import { DraftKeeper, type DraftStatus, type SaveOutcome, type Theirs } from './draft-keeper.ts'
import { keepHistory, keptHistory } from './kept-history.ts'
import { openLocalCopies } from './local-copy.ts'

export type Segment = Outputs['segments']['get']

/** What the screen says about saving. */
export const useDraft = create<{ readonly status: DraftStatus }>(() => ({ status: { kind: 'saved' } }))

let keeper: DraftKeeper | undefined

async function save(input: { key: string; revision: number; definition: Definition }): Promise<SaveOutcome> {
  try {
    const { revision, savedAt } = await trpcClient.segments.saveDraft.mutate(input)
    return { kind: 'saved', revision, savedAt }
  } catch (error) {
    const detail = errorDetail(error)
    const theirs = detail?.conflict
    if (theirs !== undefined) {
      // The same content saved first (from another tab, or by a visit that was just left) is no quarrel.
      return sameMeaning(theirs.definition, input.definition)
        ? { kind: 'saved', revision: theirs.revision, savedAt: theirs.updatedAt }
        : { kind: 'conflict', theirs }
    }
    return detail === undefined ? { kind: 'unreachable' } : { kind: 'refused', error }
  }
}

/**
 * Opens a segment's draft and keeps it saved until the returned function is called. What an earlier visit could not save is
 * brought back: quietly when nobody saved since, as a conflict when somebody did.
 */
export function keepDraft(segment: Segment): () => void {
  const { key, revision } = segment
  const stored: Definition = { ...segment.draft, rule: withIds(segment.draft.rule) }
  const history = keptHistory(key, stored) ?? startHistory(stored)
  const saved = history.present
  const copies = openLocalCopies(key)
  resetCounts()
  openDraft(key, history)
  const mine = new DraftKeeper({
    key,
    revision,
    saved,
    save,
    same: sameMeaning,
    keepCopy: copies.keep,
    onStatus: (status) => {
      if (keeper !== mine) return
      useDraft.setState({ status })
      if (status.kind === 'saved' && status.at !== undefined) forgetOldAnswers(key)
    },
  })
  keeper = mine
  useDraft.setState({ status: { kind: 'saved', at: segment.updatedAt } })
  const stop = useBuilder.subscribe((state, before) => {
    const definition = selectDefinition(state)
    if (definition !== selectDefinition(before)) mine.changed(definition)
  })
  const { left } = copies
  if (left !== undefined && sameMeaning(left.definition, saved)) copies.keep(undefined)
  else if (left !== undefined) {
    const definition = { ...left.definition, rule: withIds(left.definition.rule) }
    if (left.revision === revision) {
      const steps = keptHistory(key, definition)
      if (steps === undefined) changeDefinition(definition)
      else openDraft(key, steps)
      announceToStay('Changes from your last visit, which had not reached the server, are back.')
    } else {
      mine.hold(definition, { revision, definition: saved, name: segment.name, updatedAt: segment.updatedAt })
      changeDefinition(definition)
    }
  }
  const online = () => void mine.saveNow()
  const hidden = () => {
    if (document.visibilityState === 'hidden') void mine.saveNow()
  }
  window.addEventListener('online', online)
  const keepSteps = () => keepHistory(key, useBuilder.getState().history)
  const leave = () => {
    leaveInput()
    keepSteps()
  }
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    stop()
    window.removeEventListener('online', online)
    window.removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', hidden)
    keepSteps()
    void mine.saveNow()
    mine.close()
    closeDraft()
  }
}

/** What is being typed into a picker belongs to the draft once the picker is left: also when the page is. */
function leaveInput(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** Other screens show the draft too; they ask again when next looked at. */
function forgetOldAnswers(key: string): void {
  void queryClient.invalidateQueries({ ...trpc.segments.list.queryFilter(), refetchType: 'none' })
  void queryClient.invalidateQueries({ ...trpc.segments.get.queryFilter({ key }), refetchType: 'none' })
}

export function saveDraftNow(): Promise<boolean> {
  return keeper?.saveNow() ?? Promise.resolve(true)
}

/** Goes on from what the server has. As an ordinary change, so that undo brings back what was here. */
export function takeTheirs(theirs: Theirs): void {
  const definition = { ...theirs.definition, rule: withIds(theirs.definition.rule) }
  keeper?.adopt(theirs.revision, definition)
  changeDefinition(definition)
  useDraft.setState({ status: { kind: 'saved', at: theirs.updatedAt } })
}

/** Takes up what somebody else saved while nothing was changed here, and says so. */
export function followServer(segment: Segment): void {
  const { key, revision, draft, name, updatedAt } = segment
  if (useBuilder.getState().key !== key) return
  const theirs = { revision, definition: draft, name, updatedAt }
  if (keeper?.follow(theirs) !== 'taken') return
  takeTheirs(theirs)
  announceToStay('Someone else saved this draft; you now see theirs. Undo brings back what was here.')
}

export async function overwriteTheirs(theirs: Theirs): Promise<boolean> {
  return (await keeper?.overwrite(theirs)) ?? false
}
