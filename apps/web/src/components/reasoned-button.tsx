import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import { useId } from 'react'

interface ReasonedButtonProps extends ButtonProps {
  /** Why it cannot be pressed; undefined: it can. */
  readonly reason: string | undefined
  readonly title?: string
  readonly type?: 'submit'
  readonly 'data-tour'?: string
  readonly 'data-grave'?: true | undefined
  readonly onClick?: () => void
}

/** A button that says why it is disabled: it keeps its place and the focus, and pressing it does nothing. */
export function ReasonedButton({ reason, title, onClick, children, ...props }: ReasonedButtonProps) {
  const id = useId()
  if (reason === undefined) {
    return (
      <Button title={title} onClick={onClick} {...props}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Tooltip label={reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button
          data-disabled
          aria-disabled
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
          {...props}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  )
}
