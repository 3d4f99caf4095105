import { Button, Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { formatCount } from '../../../lib/format.ts'
import type { ValuesOf } from '../editors/comparable.ts'
import { useFocusOnMount } from '../inline/use-focus-on-mount.ts'
import { ShownValue } from './shown-value.tsx'
import type { ValueChip } from './chips-of.ts'
import { literalOf, useValueOptions, type ValueOption } from './use-value-options.ts'
import classes from './value-picker.module.css'

interface ValuePickerProps {
  readonly label: string
  readonly chips: readonly ValueChip[]
  readonly many: boolean
  readonly numbers: boolean
  readonly of: ValuesOf | undefined
  /** What is typed and not taken yet. */
  readonly search: string
  readonly onSearch: (search: string) => void
  /** Takes values as they stand in the condition: all of them when `many`, otherwise those of what was picked. */
  readonly onChange: (values: readonly string[]) => void
  readonly onDone: () => void
}

/**
 * Picks real values, the best of what fits on top. Enter takes the row that is marked; text that is no value of the data is
 * taken by its own row, "Use “…” as typed", and stays in the field until it is. Several lines pasted are taken as they are.
 */
export function ValuePicker(props: ValuePickerProps) {
  const { label, chips, many, numbers, of, search, onSearch: setSearch, onChange, onDone } = props
  const { options, settled } = useValueOptions(of, search, numbers)
  const combobox = useCombobox({ defaultOpened: true })
  const input = useFocusOnMount()
  const list = useId()
  const role = { role: 'combobox' }
  // Enter that came before the answer for what was typed.
  const waiting = useRef(false)
  const [left, setLeft] = useState(false)
  const { selectFirstOption, resetSelectedOption } = combobox
  const taken = new Set(chips.flatMap(({ values }) => values))
  const offered = many ? options.filter(({ values }) => !values.every((value) => taken.has(value))) : options

  const take = (option: ValueOption | undefined) => {
    if (option === undefined) return
    waiting.current = false
    setSearch('')
    setLeft(false)
    if (!many) {
      onChange(option.values)
      return onDone()
    }
    onChange([...new Set([...taken, ...option.values])])
    input.current?.focus()
  }
  const shown = offered.map(({ id }) => id).join('\n')
  useEffect(() => {
    resetSelectedOption()
    if (shown !== '' && search !== '') selectFirstOption()
  }, [shown, search, resetSelectedOption, selectFirstOption])
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  const [best] = offered
  useEffect(() => {
    if (!waiting.current || !settled) return
    waiting.current = false
    latest.current(best)
  }, [settled, best])

  return (
    <>
      <Combobox
        store={combobox}
        width={280}
        position="bottom-start"
        onOptionSubmit={(id) => take(offered.find((option) => option.id === id))}
      >
        <Combobox.DropdownTarget>
          <PillsInput size="xs" classNames={{ input: classes.field }} onClick={() => combobox.openDropdown()}>
            <Pill.Group>
              {chips.map((chip) => (
                <Pill
                  key={chip.label}
                  className={classes.pill}
                  withRemoveButton={many}
                  removeButtonProps={{ 'aria-label': `Remove ${chip.label}`, 'aria-hidden': false }}
                  onRemove={() => onChange([...taken].filter((value) => !chip.values.includes(value)))}
                >
                  <ChipLabel chip={chip} />
                </Pill>
              ))}
              <Combobox.EventsTarget withExpandedAttribute>
                <PillsInput.Field
                  ref={input}
                  {...role}
                  aria-label={label}
                  placeholder={chips.length === 0 ? 'Pick or type a value' : ''}
                  value={search}
                  onChange={(event) => {
                    // Enter asked for the text before, not for what is typed now.
                    waiting.current = false
                    setSearch(event.currentTarget.value)
                    setLeft(false)
                    combobox.openDropdown()
                  }}
                  onFocus={() => combobox.openDropdown()}
                  onBlur={() => {
                    combobox.closeDropdown()
                    if (search.trim() === '') onDone()
                    else setLeft(true)
                  }}
                  onPaste={(event) => {
                    const lines = pastedLines(event.clipboardData.getData('text'))
                    if (!many || lines.length < 2) return
                    event.preventDefault()
                    onChange([...new Set([...taken, ...lines])])
                  }}
                  onKeyDown={(event) => {
                    // What Enter asked for is taken first.
                    if (event.key === 'Escape' && !waiting.current) {
                      setSearch('')
                      onDone()
                    }
                    if (event.key === 'Backspace' && search === '' && many) {
                      const last = chips.at(-1)
                      if (last) onChange([...taken].filter((value) => !last.values.includes(value)))
                    }
                    if (event.key === 'Enter' && (!settled || search === '')) {
                      event.preventDefault()
                      event.stopPropagation()
                      if (search === '' && combobox.getSelectedOptionIndex() === -1) onDone()
                      else if (search === '') combobox.clickSelectedOption()
                      // A number is itself, whatever the data has: it waits for no answer.
                      else if (numbers) take(literalOf(search))
                      else {
                        // The library takes the row that is marked, which is of an earlier text.
                        combobox.resetSelectedOption()
                        waiting.current = true
                      }
                    }
                  }}
                />
              </Combobox.EventsTarget>
            </Pill.Group>
          </PillsInput>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={offered.length === 0}>
          <Combobox.Options id={list} className={classes.options} aria-label={label}>
            {offered.map((option) => (
              <Combobox.Option key={option.id} value={option.id} className={classes.row}>
                <OptionRow option={option} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {left && (
        <NotTaken
          text={search}
          best={best}
          onTake={take}
          onDrop={() => {
            setSearch('')
            onDone()
          }}
        />
      )}
    </>
  )
}

function OptionRow({ option }: { readonly option: ValueOption }) {
  if (option.kind === 'literal') return <span className={classes.literal}>Use “{option.label}” as typed</span>
  return (
    <span className={classes.option}>
      <span className={classes.value}>
        <ShownValue value={option.label} />
        {option.values.length > 1 && (
          <span className={classes.count}> and {option.values.length - 1} other spellings</span>
        )}
      </span>
      {option.count !== undefined && <span className={classes.count}>{formatCount(option.count)}</span>}
    </span>
  )
}

/** A chip's value, and how many spellings it stands for. */
function ChipLabel({ chip }: { readonly chip: ValueChip }) {
  return (
    <>
      <ShownValue value={chip.label} />
      {chip.values.length > 1 && <span className={classes.count}> {chip.values.length} spellings</span>}
    </>
  )
}

interface NotTakenProps {
  readonly text: string
  readonly best: ValueOption | undefined
  readonly onTake: (option: ValueOption) => void
  readonly onDrop: () => void
}

/** Text that was left in the field is neither taken nor lost: it is asked about. */
function NotTaken({ text, best, onTake, onDrop }: NotTakenProps) {
  const literal = literalOf(text)
  return (
    <output className={classes.question}>
      “{text}” is not in the condition yet.
      {best !== undefined && best.kind === 'value' && (
        <Button size="compact-xs" mih={24} variant="default" onClick={() => onTake(best)}>
          Use {best.label}
        </Button>
      )}
      {best?.values.includes(text) !== true && (
        <Button size="compact-xs" mih={24} variant="default" onClick={() => onTake(literal)}>
          Use “{text}” as typed
        </Button>
      )}
      <Button size="compact-xs" mih={24} variant="subtle" onClick={onDrop}>
        Leave it out
      </Button>
    </output>
  )
}

function pastedLines(text: string): readonly string[] {
  return text.split(/[\n\r\t]+/).filter((line) => line.trim() !== '')
}
