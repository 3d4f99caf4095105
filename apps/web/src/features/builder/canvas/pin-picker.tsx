import { Anchor, MultiSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatCount } from '../../../lib/format.ts'
import { useFocusOnMount } from '../../conditions/inline/use-focus-on-mount.ts'
import type { Palette } from '../../conditions/catalogue-view.tsx'
import classes from './pins.module.css'

interface PinPickerProps {
  /** "Always in" */
  readonly name: string
  readonly keys: readonly string[]
  readonly lists: Palette['lists']
  /** It was just asked for: takes the focus and opens. */
  readonly open: boolean
  readonly onChange: (keys: readonly string[]) => void
}

/** Picks manual lists by name; a list that is gone stays until it is taken out. */
export function PinPicker({ name, keys, lists, open, onChange }: PinPickerProps) {
  const focus = useFocusOnMount()
  const sizes = new Map(lists.map((list) => [list.key, list.size]))
  const gone = keys.filter((key) => !sizes.has(key))
  if (lists.length === 0 && gone.length === 0) {
    return (
      <span className={classes.none}>
        There is no list yet.{' '}
        <Anchor component={Link} to="/lists">
          Make one
        </Anchor>
      </span>
    )
  }
  return (
    <MultiSelect
      ref={open ? focus : undefined}
      flex={1}
      size="xs"
      aria-label={`${name}: lists`}
      placeholder={keys.length === 0 ? 'Find a list' : ''}
      data={[
        ...lists.map((list) => ({ value: list.key, label: list.name })),
        ...gone.map((key) => ({ value: key, label: `${key} (gone)` })),
      ]}
      value={[...keys]}
      onChange={onChange}
      renderOption={({ option, checked }) => (
        <span className={classes.option}>
          <span>
            {checked === true && '✓ '}
            <bdi>{option.label}</bdi>
          </span>
          <span className={classes.size}>{formatCount(sizes.get(option.value) ?? 0)}</span>
        </span>
      )}
      searchable
      openOnFocus
      maxDropdownHeight={280}
      nothingFoundMessage="No list is called that."
      comboboxProps={{ position: 'bottom-start' }}
      classNames={{ input: classes.field, pill: classes.pill }}
    />
  )
}
