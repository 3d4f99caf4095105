import type { AudienceStore } from '@tessera/audience/audience-store'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { Definition } from '@tessera/rules/definition'
import { parseDefinition } from '@tessera/rules/parse'
import { printSentence } from '@tessera/rules/print-sentence'
import { ruleHash } from '@tessera/rules/rule-hash'

/** A definition's own words: its sentence and the hash of what it means. */
export interface RuleWords {
  /** Throws `DefinitionError` when it is not shaped like a definition; unfinished conditions may be in it. */
  refuseMisshapen(definition: unknown): void
  sentence(definition: Definition): string
  of(definition: Definition): { readonly ruleHash: string; readonly sentence: string }
}
