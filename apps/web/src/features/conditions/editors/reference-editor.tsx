import type { ReferenceCondition } from '@tessera/rules/definition'
import { useCatalogue } from '../catalogue-view.tsx'
import { InlineSelect } from '../inline/inline-select.tsx'
import classes from '../inline/inline.module.css'

interface ReferenceEditorProps {
  readonly condition: ReferenceCondition
  readonly onChange: (condition: ReferenceCondition) => void
  /** The segment being edited: it cannot refer to itself. */
  readonly ownKey?: string
}

/** In or not in another segment (its published rules) or a manual list. */
export function ReferenceEditor({ condition, onChange, ownKey }: ReferenceEditorProps) {
  const { palette } = useCatalogue()
  const noun = condition.field === 'segment' ? 'segment' : 'list'
  const segment = palette.segments.find((one) => one.key === condition.value)
  const choices =
    condition.field === 'segment'
      ? palette.segments
          .filter((one) => one.key !== ownKey && (one.status === 'published' || one.key === condition.value))
          .map((one) => ({ value: one.key, label: one.name }))
      : palette.lists.map((one) => ({ value: one.key, label: one.name }))
  return (
    <>
      <InlineSelect
        look="quiet"
        label={`${noun}: in or not in`}
        value={condition.operator}
        choices={[
          { value: 'in', label: `in ${noun}` },
          { value: 'notIn', label: `not in ${noun}` },
        ]}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <InlineSelect
        label={`${noun}: which`}
        value={condition.value}
        choices={choices}
        placeholder={condition.value || `${noun}…`}
        onChange={(value) => onChange({ ...condition, value })}
      />
      {condition.field === 'segment' && segment !== undefined && (
        <span className={classes.note}>{segment.status}</span>
      )}
    </>
  )
}
