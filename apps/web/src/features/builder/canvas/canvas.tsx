import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { changeRoot, selectDefinition, useBuilder } from '../builder-store.ts'
import type { Group } from '@tessera/rules/definition'

const translations = {}

/** A change that react-querybuilder made itself (none of our controls does) still goes through the one history. */
function takeQuery(query: RuleGroupType): void {
  changeRoot(query as unknown as Group)
}

/** The tree. react-querybuilder renders it from the draft; what a group and a condition look like is ours. */
export function Canvas() {
  const { rule } = useBuilder(selectDefinition)
  return (
    <div data-canvas="">
      <QueryBuilder
        query={rule as unknown as RuleGroupType}
        onQueryChange={takeQuery}
        enableMountQueryChange={false}
        suppressStandardClassnames
        translations={translations}
      />
    </div>
  )
}
