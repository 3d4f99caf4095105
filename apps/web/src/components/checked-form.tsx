import { type FormEventHandler, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react'
import { FormChecksProvider, useFormChecks } from '../lib/form-checks.ts'

interface CheckedFormProps {
  readonly ref?: Ref<HTMLFormElement>
  /** A small form beside other things: it says what a field lacks only once sending was tried. */
  readonly aside?: boolean
  readonly onInput?: FormEventHandler<HTMLFormElement>
  /** Called when no field lacks anything. */
  readonly onSend: () => void
  readonly children: ReactNode
}

/** A form whose fields say what they lack, by `useFieldFault`, before anything is sent. */
export function CheckedForm({ ref, aside = false, onInput, onSend, children }: CheckedFormProps) {
  const form = useRef<HTMLFormElement>(null)
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, [])
  const checks = useFormChecks({ onLeave: !aside })
  return (
    <FormChecksProvider value={checks}>
      <form
        ref={form}
        noValidate
        onInput={onInput}
        onSubmit={(event) => {
          event.preventDefault()
          if (checks.pass(event.currentTarget)) onSend()
        }}
      >
        {children}
      </form>
    </FormChecksProvider>
  )
}
