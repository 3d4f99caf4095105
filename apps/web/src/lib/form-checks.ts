import { createContext, type FocusEvent, use, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What the fields of one form and the form know of each other. */
interface FormChecks {
  /** Sending was tried since it was last sent: every field says what it lacks. */
  readonly asked: boolean
  /** Says at a field that was left what it lacks; otherwise only once sending was tried. */
  readonly onLeave: boolean
  /** How often it was sent: what a field was left with before no longer counts. */
  readonly sent: number
  readonly note: (id: string, fault: string | undefined) => void
  /** Whether no field lacks anything; otherwise each says it, and the first of them within `root` takes the focus. */
  readonly pass: (root: HTMLElement | null) => boolean
}

const Context = createContext<FormChecks | undefined>(undefined)

/** Around the fields of a form. */
export const FormChecksProvider = Context.Provider

/** The checks of the form that this is in; undefined outside of one. */
export const useChecksAround = () => use(Context)

/** Checks the fields of a form before it is sent. A `form` element has `noValidate`: the fields themselves say it. */
export function useFormChecks({ onLeave = true }: { readonly onLeave?: boolean } = {}): FormChecks {
  const [asked, setAsked] = useState(false)
  const [sent, setSent] = useState(0)
  const faults = useRef(new Map<string, string>())
  const note = (id: string, fault: string | undefined) => {
    if (fault === undefined) faults.current.delete(id)
    else faults.current.set(id, fault)
  }
  const pass = (root: HTMLElement | null) => {
    const isFine = faults.current.size === 0
    // The fields say it once they are drawn again.
    flushSync(() => {
      setAsked(!isFine)
      if (isFine) setSent(sent + 1)
    })
    if (!isFine) root?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] input')?.focus()
    return isFine
  }
  return { asked, onLeave, sent, note, pass }
}

/**
 * One field of a form: `fault` is what it lacks, in a sentence, and undefined when it lacks nothing. The `error` is shown below
 * the field once it was left or sending was tried.
 */
export function useFieldFault(fault: string | undefined): {
  readonly error: string | undefined
  readonly 'aria-invalid': true | undefined
  readonly onBlur: (event: FocusEvent) => void
} {
  const id = useId()
  const { asked = false, onLeave = true, sent = 0, note } = useChecksAround() ?? {}
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    note?.(id, fault)
    return () => note?.(id, undefined)
  })
  const error = asked || left === sent ? fault : undefined
  return {
    error,
    'aria-invalid': error === undefined ? undefined : true,
    onBlur: ({ relatedTarget }) => {
      // A sentence that appears under a press would move the button away from it; what sends asks anyway.
      if (onLeave && !(relatedTarget instanceof HTMLButtonElement)) setLeft(sent)
    },
  }
}
