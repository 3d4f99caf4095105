import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { useEffect, useRef } from 'react'
import { formatCount } from '../../../lib/format.ts'
import { useCounts } from '../counts-store.ts'
import classes from './group.module.css'
import { changeRoot, selectDefinition, useBuilder } from '../builder-store.ts'
import type { Group } from '@tessera/rules/definition'

const translations = {}

/** Milliseconds a number may be old without saying so: most answers are here before. */
const noticeable = 300

/** A change that react-querybuilder made itself (none of our controls does) still goes through the one history. */
function takeQuery(query: RuleGroupType): void {
  changeRoot(query as unknown as Group)
}

/** The tree. react-querybuilder renders it from the draft; what a group and a condition look like is ours. */
export function Canvas() {
  const { rule } = useBuilder(selectDefinition)
  const canvas = useRef<HTMLDivElement>(null)
  // Dimmed from outside, so that numbers going stale at every key costs no row a render.
  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined
    const dim = ({ stale }: { readonly stale: boolean }) => {
      if (!stale) {
        clearTimeout(late)
        late = undefined
        canvas.current?.removeAttribute('data-stale')
      } else late ??= setTimeout(() => canvas.current?.setAttribute('data-stale', ''), noticeable)
    }
    const take = (state: ReturnType<typeof useCounts.getState>) => {
      dim(state)
      // One width for every count, so that all bars and counts stand in columns.
      const digits = formatCount(state.answer?.population ?? 0).length
      canvas.current?.style.setProperty('--number', `${Math.max(58, digits * 9.2)}px`)
    }
    take(useCounts.getState())
    const stop = useCounts.subscribe(take)
    return () => {
      stop()
      clearTimeout(late)
    }
  }, [])
  return (
    <div ref={canvas} className={classes.canvas} data-canvas="">
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
