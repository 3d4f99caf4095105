import type { ValueCondition } from '@tessera/rules/definition'
import type { Comparable } from './comparable.ts'
import { ComparisonEditor } from './comparison-editor.tsx'
import { type CatalogueView, allTraits, useCatalogue } from '../catalogue-view.tsx'
import { letsUnknownIn } from './operator-labels.ts'
import classes from '../inline/inline.module.css'

interface TraitEditorProps {
  readonly condition: ValueCondition
  readonly onChange: (condition: ValueCondition) => void
}

/** Any condition on one value that a profile has: a trait, a prediction, its id or when it was seen. */
export function TraitEditor({ condition, onChange }: TraitEditorProps) {
  const catalogue = useCatalogue()
  const subject = traitSubject(condition.field, catalogue)
  return (
    <>
      <span className={classes.name} title={condition.field}>
        <bdi>{subject.label}</bdi>
      </span>
      <ComparisonEditor
        subject={subject}
        comparison={condition}
        onChange={(comparison) => onChange({ ...condition, valueSource: undefined, ...comparison })}
      />
      {letsUnknownIn(condition.operator) && <span className={classes.words}>or unknown</span>}
    </>
  )
}

/** A field the catalogue does not know is edited as text; the server says what is wrong with it. */
export function traitSubject(field: string, catalogue: CatalogueView): Comparable {
  const trait = catalogue.trait(field)
  const type = trait?.type ?? 'text'
  return {
    label: trait?.label ?? field.slice(field.indexOf('.') + 1),
    type,
    valuesOf: trait === undefined || field.startsWith('profile.') ? undefined : { kind: 'trait', field },
    others: allTraits(catalogue.palette).filter((other) => other.type === type && other.field !== field),
  }
}
