import { Button, Group, Text, Title } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { cardPlace } from './card-place.ts'
import { type Step, steps } from './steps.ts'
import { usePlace } from './use-place.ts'
import { keyNames } from '../../../lib/key-names.ts'
import classes from './tour.module.css'

/** What the builder is, in a few stops; Escape leaves at any of them. */
export function Tour({ onClose }: { readonly onClose: () => void }) {
  const [stop, setStop] = useState(0)
  const step = steps[stop]
  // Every stop is a dialog of its own, so that it is read out as one.
  return step && <Stop key={stop} step={step} stop={stop} onGo={setStop} onClose={onClose} />
}

interface StopProps {
  readonly step: Step
  readonly stop: number
  readonly onGo: (stop: number) => void
  readonly onClose: () => void
}

function Stop({ step, stop, onGo, onClose }: StopProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const place = usePlace(step.at)
  const title = useId()
  const text = useId()
  const last = stop === steps.length - 1

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    next.current?.focus()
    return () => element?.close()
  }, [])
  useLayoutEffect(() => {
    const box = card.current
    if (box === null || place === undefined) return
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { top, left } = cardPlace(place, { width: box.offsetWidth, height: box.offsetHeight }, screen)
    box.style.top = `${top}px`
    box.style.left = `${left}px`
  }, [place])

  return (
    <dialog
      ref={dialog}
      className={classes.screen}
      aria-labelledby={title}
      aria-describedby={text}
      // The keys of the screen behind it wait.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {place !== undefined && <div className={classes.place} style={{ ...place }} />}
      <div ref={card} className={classes.card}>
        <Title order={2} id={title} mb={4}>
          {step.title}
        </Title>
        <Text id={text}>{keyNames(step.text)}</Text>
        <Group gap="xs" mt="sm">
          <Text size="xs" c="dimmed" mr="auto">
            {stop + 1} of {steps.length}
          </Text>
          {!last && (
            <Button size="xs" variant="subtle" onClick={onClose}>
              Skip the tour
            </Button>
          )}
          {stop > 0 && (
            <Button size="xs" variant="default" onClick={() => onGo(stop - 1)}>
              Back
            </Button>
          )}
          <Button ref={next} size="xs" onClick={() => (last ? onClose() : onGo(stop + 1))}>
            {last ? 'Done' : 'Next'}
          </Button>
        </Group>
      </div>
    </dialog>
  )
}
