import type { Definition } from '@tessera/rules/definition'
import { type Fix, applyFix } from '@tessera/rules/lint/fix'
import { announce } from '../announce.tsx'
import { changeDefinition, currentDefinition } from '../builder-store.ts'
import { withIds } from '../tree.ts'
import { pointAt } from './findings-store.ts'

/** Applies a fix to the very definition it was found for, as one step of undo; answers whether it did. */
export function applyFindingFix(fix: Fix, found: Definition | undefined): boolean {
  if (found === undefined || currentDefinition() !== found) {
    announce('The rule has just changed. Check the findings again.')
    return false
  }
  const { rule, ...rest } = applyFix(found, fix)
  changeDefinition({ ...rest, rule: withIds(rule) })
  pointAt(undefined)
  announce(`${fix.words}: done. Undo takes it back.`)
  return true
}
