import { Button, type ButtonVariant, Group, type MantineSize, Modal, Stack, Text } from '@mantine/core'
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { bringIntoView } from '../lib/bring-into-view.ts'
import { takeFocus } from '../lib/take-focus.ts'
import { useFocusBack } from '../lib/use-focus-back.ts'
import { useStayOnBack } from '../lib/use-stay-on-back.ts'
import { CheckedForm } from './checked-form.tsx'
import { ErrorNotice } from './error-notice.tsx'
import classes from './form-dialog.module.css'
import { ReasonedButton } from './reasoned-button.tsx'

interface FormDialogProps {
  readonly title: string
  readonly size?: MantineSize
  /** What sends it: "Rename". */
  readonly action: string
  readonly color?: string
  readonly variant?: ButtonVariant
  /** Why it cannot be sent, in a sentence, when that is not for a field to say; undefined: it can. */
  readonly reason?: string | undefined
  /** Another way to send it, beside the main one: a `CheckedButton`. */
  readonly otherAction?: ReactNode
  /** It may be longer than the screen: what ends it stays in view. */
  readonly long?: boolean
  readonly pending: boolean
  readonly error?: unknown
  /** What is certainly safe when it failed, in words. */
  readonly unharmed?: string
  /** Ways out of the error, beside it. */
  readonly ways?: ReactNode
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * Something to fill in or to decide, in a dialog: what it means, what is said with it, send or leave. The focus is on the
 * first field; where there is none, on what sends it, or, when that cannot be taken back (`color`), on what leaves. Once
 * something is typed, Escape, a press beside the dialog and the browser's Back ask before it is thrown away. Where a dialog with the result
 * takes its place, the component that has both brings the focus back too.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, size, action, color, variant, reason, otherAction, long, pending } = props
  const { error, unharmed, ways, onSend, onClose, children } = props
  const [typed, setTyped] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const foot = long ? classes.foot : undefined
  useFocusBack()
  const field = useRef<Element>(null)
  const ask = useCallback(() => {
    field.current = document.activeElement
    setLeaving(true)
  }, [])
  const keep = () => {
    setLeaving(false)
    if (field.current instanceof HTMLElement) field.current.focus()
  }
  useStayOnBack(typed, ask)
  const leave = () => {
    if (!typed) onClose()
    else if (leaving) keep()
    else ask()
  }
  return (
    <Modal
      opened
      onClose={leave}
      size={size}
      title={title}
      classNames={long ? { content: classes.scrolls } : {}}
    >
      <CheckedForm
        ref={chooseFocus}
        onInput={(event) => {
          if (isTyping(event)) setTyped(true)
        }}
        onSend={() => {
          if (reason === undefined) onSend()
        }}
      >
        <Stack gap="sm">
          {children}
          {error !== null && error !== undefined && (
            <div ref={bringIntoView}>
              <ErrorNotice error={error} unharmed={unharmed} actions={ways} />
            </div>
          )}
          {/* Keyed: a button that became another under the press would send. */}
          {leaving ? (
            <Group key="leave" justify="flex-end" gap="xs" className={foot}>
              <Text role="alert" flex="1 1 160px">
                Throw away what you typed?
              </Text>
              <Button variant="default" onClick={onClose}>
                Throw away
              </Button>
              <Button ref={takeFocus} onClick={keep}>
                Keep editing
              </Button>
            </Group>
          ) : (
            <Group key="send" justify="flex-end" gap="xs" className={foot}>
              <Button variant="default" data-leaves onClick={onClose}>
                Cancel
              </Button>
              {otherAction}
              <ReasonedButton
                type="submit"
                loading={pending}
                reason={reason}
                color={color}
                variant={variant}
                data-grave={color !== undefined || undefined}
              >
                {action}
              </ReasonedButton>
            </Group>
          )}
        </Stack>
      </CheckedForm>
    </Modal>
  )
}

/** Marks, before the dialog takes the focus, what shall have it. */
function chooseFocus(form: HTMLFormElement | null): void {
  if (form === null || form.querySelector('[data-autofocus]') !== null) return
  const choices = [
    'input:enabled:not([type="hidden"]), textarea:enabled',
    '[type="submit"]:enabled:not([data-grave])',
    '[data-leaves]',
  ]
  const found = choices.map((choice) => form.querySelector(choice))
  found.find((each) => each !== null)?.setAttribute('data-autofocus', 'true')
}

/** Words are at stake, not a choice that is made again by one press. */
function isTyping({ target }: FormEvent): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type))
  )
}
