import { memo, useState } from 'react'
import { lazyDialog } from '../../../components/parts/lazy-dialog.tsx'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { currentRoot } from '../builder-store.ts'
import { addNode, addTemplate } from '../node-actions.ts'
import { addEntry } from '../palette/add-entry.ts'
import { nodeById, type Slot } from '../tree.ts'
import { isGroup } from '@tessera/rules/definition'
import classes from './adds.module.css'

const ConditionPicker = lazyPart({
  what: 'The list of conditions',
  load: async () => (await import('./condition-picker.tsx')).ConditionPicker,
})
const TemplatePicker = lazyDialog({
  what: 'The list of templates',
  load: async () => (await import('./template-picker.tsx')).TemplatePicker,
})

interface AddButtonsProps {
  readonly groupId: string
  readonly name: string
}

function endOf(groupId: string): Slot {
  const group = nodeById(currentRoot(), groupId)
  return { groupId, index: group !== undefined && isGroup(group) ? group.rules.length : 0 }
}

/** What can be added at the end of a group. */
export const AddButtons = memo(function AddButtons({ groupId, name }: AddButtonsProps) {
  const [open, setOpen] = useState<'condition' | 'template'>()
  const close = () => setOpen(undefined)
  const buttons = (
    <div className={classes.adds}>
      <button
        type="button"
        className={classes.add}
        data-add-condition={groupId}
        aria-haspopup="listbox"
        onClick={() => setOpen('condition')}
      >
        + Condition
        <span className="visually-hidden"> to {name}</span>
      </button>
      <button
        type="button"
        className={classes.add}
        onClick={() => addNode({ combinator: 'or', rules: [] }, endOf(groupId))}
      >
        + Group
        <span className="visually-hidden"> to {name}</span>
      </button>
      <button
        type="button"
        className={classes.add}
        aria-haspopup="dialog"
        onClick={() => setOpen('template')}
      >
        + From template
        <span className="visually-hidden"> to {name}</span>
      </button>
    </div>
  )
  return (
    <>
      {buttons}
      {open === 'condition' && (
        <ConditionPicker onPick={(entry) => addEntry(entry, endOf(groupId))} onClose={close} />
      )}
      {open === 'template' && (
        <TemplatePicker onPick={(rule) => addTemplate(rule, endOf(groupId))} onClose={close} />
      )}
    </>
  )
})
