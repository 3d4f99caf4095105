import type { Condition } from '@tessera/rules/definition'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { sortCondition } from '../condition-kind.ts'
import { EventEditor } from './event-editor.tsx'
import { LifecycleEditor } from './lifecycle-editor.tsx'
import { RandomEditor } from './random-editor.tsx'
import { ReferenceEditor } from './reference-editor.tsx'
import { TraitEditor } from './trait-editor.tsx'
import classes from '../inline/inline.module.css'

const SequenceEditor = lazyPart({
  what: 'The editor of sequences',
  load: async () => (await import('./sequence-editor.tsx')).SequenceEditor,
  room: <span className={classes.name}>Sequence</span>,
})

interface ConditionEditorProps {
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  /** The segment being edited. */
  readonly ownKey?: string
}

/** One condition as a sentence with editable words, whatever its kind. */
export function ConditionEditor({ condition, onChange, ownKey }: ConditionEditorProps) {
  const sorted = sortCondition(condition)
  switch (sorted.kind) {
    case 'trait':
    case 'prediction':
    case 'profile':
      return <TraitEditor condition={sorted.condition} onChange={onChange} />
    case 'event':
      return <EventEditor event={sorted.event} condition={sorted.condition} onChange={onChange} />
    case 'sequence':
      return <SequenceEditor condition={sorted.condition} onChange={onChange} />
    case 'lifecycle':
      return <LifecycleEditor event={sorted.event} condition={sorted.condition} onChange={onChange} />
    case 'segment':
    case 'list':
      return <ReferenceEditor condition={sorted.condition} onChange={onChange} ownKey={ownKey} />
    case 'random':
      return <RandomEditor salt={sorted.salt} condition={sorted.condition} onChange={onChange} />
    case 'everyone':
      return <span className={classes.name}>Everyone</span>
    case 'property':
    case 'unknown':
      return (
        <>
          <span className={classes.name}>
            <bdi>{condition.field || 'Nothing chosen'}</bdi>
          </span>
          <span className={classes.words}>cannot be edited here</span>
        </>
      )
  }
}
