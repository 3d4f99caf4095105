import { Button } from '@mantine/core'

interface SuggestedNameProps {
  readonly name: string
  readonly onUse: (name: string) => void
}

/** A name that would pass in the place of one that does not, taken over by one click. */
export function SuggestedName({ name, onUse }: SuggestedNameProps) {
  return (
    <Button size="xs" variant="default" onClick={() => onUse(name)}>
      Use “{name}”
    </Button>
  )
}
