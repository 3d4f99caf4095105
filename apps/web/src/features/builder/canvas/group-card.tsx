import type { Group } from '@tessera/rules/definition'
import { type RuleGroupProps, RuleGroupBodyComponents, useRuleGroup } from 'react-querybuilder'
import { type Ref, memo } from 'react'
import { useDrop } from '../dnd/drop-store.ts'
import { changeRoot, currentRoot } from '../builder-store.ts'
import { nodeById, replaceNode } from '../tree.ts'
import { nodeName } from '../node-name.ts'
import { announce } from '../announce.tsx'
import { AddButtons } from './add-buttons.tsx'
import { DragHandle } from './drag-handle.tsx'
import { EmptyGroup } from './empty-group.tsx'
import { NodeCount } from './node-count.tsx'
import { NodeFindings } from './node-findings.tsx'
import { NodeTools } from './node-tools.tsx'
import { QuickMoves } from './quick-moves.tsx'
import { RootFigure } from './root-figure.tsx'
import classes from './group.module.css'
import marks from './marks.module.css'

/** A group: how it joins, its count, its children, and what can be added to it. */
export const GroupCard = memo(function GroupCard(props: RuleGroupProps) {
  const { previewRef, dragRef, dragHandleAttributes } = props
  const rg = useRuleGroup(props)
  const group = props.ruleGroup as unknown as Group
  const id = group.id ?? ''
  const root = props.path.length === 0
  const name = nodeName(group)
  return (
    <fieldset
      ref={previewRef as Ref<HTMLFieldSetElement>}
      aria-label={`${root ? 'Segment: ' : ''}${name}${group.muted ? ', muted' : ''}`}
      className={root ? classes.root : classes.group}
      data-node={id}
      data-dragging={props.isDragging || undefined}
      data-muted={group.muted || undefined}
      data-level={props.path.length}
    >
      <GroupLine id={id} />
      <div className={classes.head} data-head="">
        {!root && <DragHandle name={name} handleRef={dragRef} attributes={dragHandleAttributes} />}
        <Joiner id={id} group={group} name={root ? 'the segment' : name} />
        {group.muted && <span className={marks.mutedNote}>muted</span>}
        <span className={classes.grow} />
        {root ? <RootFigure /> : <NodeCount id={id} name={name} />}
        {!root && <QuickMoves id={id} name={name} />}
        {!root && <NodeTools id={id} name={name} node={group} />}
      </div>
      {/* An empty group says itself what is missing. */}
      {group.rules.length > 0 && <NodeFindings id={id} />}
      <div className={classes.body}>
        {group.rules.length === 0 ? (
          <EmptyGroup id={id} root={root} />
        ) : (
          <RuleGroupBodyComponents
            {...rg}
            addRule={noop}
            addGroup={noop}
            cloneGroup={noop}
            toggleLockGroup={noop}
            toggleMuteGroup={noop}
            removeGroup={noop}
            shiftGroupUp={noop}
            shiftGroupDown={noop}
          />
        )}
        <EndLine id={id} />
      </div>
      <AddButtons groupId={id} name={root ? 'the segment' : name} />
    </fieldset>
  )
})

function noop(): void {}

function GroupLine({ id }: { readonly id: string }) {
  const here = useDrop((state) => state.lineBefore === id)
  return here ? <span className={marks.dropLine} aria-hidden="true" /> : null
}

function EndLine({ id }: { readonly id: string }) {
  const here = useDrop((state) => state.lineEnd === id)
  return (
    <span data-group-end={id} className={marks.end} aria-hidden="true">
      {here && <span className={marks.dropLine} />}
    </span>
  )
}

interface JoinerProps {
  readonly id: string
  readonly group: Group
  readonly name: string
}

/** All of or any of, and Not. */
const Joiner = memo(function Joiner({ id, group, name }: JoinerProps) {
  const change = (patch: Partial<Group>) => {
    const root = currentRoot()
    const now = nodeById(root, id)
    if (now === undefined) return
    const next = { ...now, ...patch } as Group
    changeRoot(replaceNode(root, id, next))
    announce(`${next.not ? 'Not ' : ''}${next.combinator === 'and' ? 'all of' : 'any of'}.`)
  }
  return (
    <>
      <fieldset className={classes.segmented} aria-label={`How ${name} joins`}>
        {(['and', 'or'] as const).map((combinator) => (
          <button
            key={combinator}
            type="button"
            className={classes.segment}
            aria-pressed={group.combinator === combinator}
            onClick={() => change({ combinator })}
          >
            {combinator === 'and' ? 'All of' : 'Any of'}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className={classes.not}
        aria-pressed={group.not === true}
        aria-label={`Not: everybody else than ${name}`}
        onClick={() => change({ not: group.not ? undefined : true })}
      >
        Not
      </button>
    </>
  )
})
