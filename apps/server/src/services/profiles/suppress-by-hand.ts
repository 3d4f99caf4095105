/** One person kept out of every audience: on a list of the reason, which a suppression of that name reads. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { addToList, createList, readLists, takeOffList } from '@tessera/audience/lists'
import type {
  SuppressionReason,
  SuppressionRecord,
  SuppressionRepository,
} from '@tessera/db/conflicts/suppression-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import { referencesOf } from '../../definition-references.ts'

const names: Record<SuppressionReason, string> = {
  consent: 'Suppressed by hand: consent withdrawn',
  complaint: 'Suppressed by hand: complaint',
  legal: 'Suppressed by hand: legal',
  other: 'Suppressed by hand: other',
}

/** The key of the list of people suppressed by hand for a reason. */
export function listOfReason(reason: SuppressionReason): string {
  return `suppressed-by-hand-${reason}`
}

/** Whether a suppression reads the list of people suppressed by hand for its reason. */
export function isByHand({ reason, definition }: Pick<SuppressionRecord, 'reason' | 'definition'>): boolean {
  return referencesOf(definition).lists.has(listOfReason(reason))
}

export async function suppressByHand(
  parts: { readonly store: AudienceStore; readonly suppressions: SuppressionRepository },
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: SuppressionReason },
): Promise<void> {
  const { store, suppressions } = parts
  const key = listOfReason(reason)
  const name = names[reason]
  const entries = { ids: [id], addedBy: actor.name }
  const exists = (await readLists(store)).some((list) => list.key === key)
  if (exists) await addToList(store, { key }, entries)
  else await createList(store, { key, name, ...entries })
  if ((await suppressions.list()).some((each) => each.reason === reason && isByHand(each))) return
  const definition: Definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: key }] },
  }
  await suppressions.create(actor, { name, reason, definition, exceptKinds: [] })
}

/** Answers whether the person was on the list. */
export async function liftByHand(
  store: AudienceStore,
  { id, reason }: { readonly id: string; readonly reason: SuppressionReason },
): Promise<boolean> {
  const key = listOfReason(reason)
  if (!(await readLists(store)).some((list) => list.key === key)) return false
  return (await takeOffList(store, { key }, [id])) > 0
}
