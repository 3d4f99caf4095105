import { Combobox, Textarea, useCombobox } from '@mantine/core'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useRef, useState } from 'react'
import { useFieldFault } from '../../lib/form-checks.ts'
import { mentionBefore } from './mentions.ts'
import { useMentionable } from './use-comments.ts'

interface CommentFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
}

/** Where one writes; after an `@` people are offered, to be chosen by arrows and Enter, or by pointer. ⌘Enter sends the form. */
export function CommentField({ label, value, onChange, autoFocus = false }: CommentFieldProps) {
  const people = useMentionable()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string>()
  const check = useFieldFault(value.trim() === '' ? 'Write a comment first.' : undefined)
  const offered =
    typed === undefined
      ? []
      : people.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, 6)

  const look = (text: string, caret: number) => {
    const mention = mentionBefore(text, caret)
    setTyped(mention)
    if (mention === undefined) combobox.closeDropdown()
    else {
      combobox.openDropdown()
      combobox.updateSelectedOptionIndex()
    }
  }

  const choose = (name: string) => {
    const caret = field.current?.selectionStart ?? value.length
    const begin = caret - (typed?.length ?? 0)
    const text = `${value.slice(0, begin)}${name} ${value.slice(caret)}`
    onChange(text)
    setTyped(undefined)
    combobox.closeDropdown()
    const after = begin + name.length + 1
    requestAnimationFrame(() => field.current?.setSelectionRange(after, after))
  }

  const opened = combobox.dropdownOpened && offered.length > 0
  return (
    <>
      <Combobox store={combobox} onOptionSubmit={choose} position="top-start" withinPortal>
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={opened}>
          <Textarea
            ref={field}
            label={label}
            description="@ mentions a person, who is notified."
            autosize
            minRows={2}
            maxLength={MAX_DESCRIPTION}
            data-autofocus={autoFocus || undefined}
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value)
              look(event.currentTarget.value, event.currentTarget.selectionStart)
            }}
            error={check.error}
            onBlur={(event) => {
              combobox.closeDropdown()
              check.onBlur(event)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
                event.preventDefault()
                event.currentTarget.form?.requestSubmit()
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!opened}>
          <Combobox.Options aria-label="People to mention">
            {offered.map(({ id, name }, index) => (
              <Combobox.Option key={id} value={name} active={index === 0}>
                {name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <span className="visually-hidden" aria-live="polite">
        {opened ? `${offered.length} people to mention: ${offered.map(({ name }) => name).join(', ')}.` : ''}
      </span>
    </>
  )
}
