import type { Definition, Group } from '@tessera/rules/definition'
import { create } from 'zustand'
import { type History, record, redo, startHistory, undo } from './history.ts'

interface BuilderState {
  readonly key: string
  readonly history: History<Definition>
  /** ISO; absent: now. */
  readonly asOf?: string
  /** Hovered or focused in the sentence or the tree, so that both light up. */
  readonly lit?: string
}

const empty: Definition = { version: 1, rule: { id: 'root', combinator: 'and', rules: [] } }

/** The draft on the screen. Its tree is react-querybuilder's tree and the definition's `rule` at once. */
export const useBuilder = create<BuilderState>(() => ({ key: '', history: startHistory(empty) }))

export const currentDefinition = (): Definition => useBuilder.getState().history.present
export const currentRoot = (): Group => currentDefinition().rule
export const selectDefinition = (state: BuilderState): Definition => state.history.present

/** Opens a segment's draft, with the steps that led to it where they are known. Every node has an id. */
export function openDraft(key: string, history: History<Definition>): void {
  useBuilder.setState({ key, history, lit: undefined })
}

/** No draft is on the screen. */
export function closeDraft(): void {
  useBuilder.setState({ key: '', lit: undefined })
}

/** Replaces the whole definition as one undoable step. */
export function changeDefinition(definition: Definition, tag?: string): void {
  useBuilder.setState((state) => ({ history: record(state.history, definition, Date.now(), tag) }))
}

/** Changes the tree as one undoable step; steps with the same tag in quick succession are one. */
export function changeRoot(rule: Group, tag?: string): void {
  const definition = currentDefinition()
  if (rule !== definition.rule) changeDefinition({ ...definition, rule }, tag)
}

export type Pins = 'pinIn' | 'pinOut'

/** Lists whose profiles are always in, or never, whatever the tree says; none takes the key away. */
export function changePins(which: Pins, keys: readonly string[]): void {
  const { [which]: _, ...rest } = currentDefinition()
  changeDefinition(keys.length === 0 ? rest : { ...rest, [which]: keys })
}

export function undoChange(): boolean {
  const before = useBuilder.getState().history
  useBuilder.setState({ history: undo(before) })
  return before.past.length > 0
}

export function redoChange(): boolean {
  const before = useBuilder.getState().history
  useBuilder.setState({ history: redo(before) })
  return before.future.length > 0
}

export function light(id: string | undefined): void {
  if (useBuilder.getState().lit !== id) useBuilder.setState({ lit: id })
}
