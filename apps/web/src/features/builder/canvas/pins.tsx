import { useState } from 'react'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { announce } from '../announce.tsx'
import { type Pins as Which, changePins, selectDefinition, useBuilder } from '../builder-store.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { PinFigures } from './pin-figures.tsx'
import classes from './pins.module.css'

const PinPicker = lazyPart({
  what: 'The picker of lists',
  load: async () => (await import('./pin-picker.tsx')).PinPicker,
  room: <span className={classes.room} />,
})

const none: readonly string[] = []

/** Manual lists that beat the tree: always in, never in. Out beats in. */
export function Pins() {
  const [asked, setAsked] = useState<Which>()
  return (
    <section className={classes.pins} aria-label="Pinned lists">
      <div className={classes.rows}>
        <PinRow which="pinIn" name="Always in" asked={asked === 'pinIn'} onAsk={() => setAsked('pinIn')} />
        <PinRow which="pinOut" name="Never in" asked={asked === 'pinOut'} onAsk={() => setAsked('pinOut')} />
      </div>
      <PinFigures />
    </section>
  )
}

interface PinRowProps {
  readonly which: Which
  readonly name: string
  readonly asked: boolean
  readonly onAsk: () => void
}

function PinRow({ which, name, asked, onAsk }: PinRowProps) {
  const keys = useBuilder((state) => selectDefinition(state)[which]) ?? none
  const { palette } = useCatalogue()
  if (keys.length === 0 && !asked) {
    return (
      <button type="button" className={classes.add} onClick={onAsk}>
        + {which === 'pinIn' ? 'Always' : 'Never'} include a list
      </button>
    )
  }
  const change = (next: readonly string[]) => {
    const added = next.find((key) => !keys.includes(key))
    const removed = keys.find((key) => !next.includes(key))
    const nameOf = (key: string) => palette.lists.find((list) => list.key === key)?.name ?? key
    changePins(which, next)
    if (added !== undefined) announce(`${name} now: ${nameOf(added)}.`)
    if (removed !== undefined) announce(`${name} no longer: ${nameOf(removed)}.`)
  }
  return (
    <div className={classes.row}>
      <span className={classes.name}>{name}</span>
      <PinPicker name={name} keys={keys} lists={palette.lists} open={asked} onChange={change} />
    </div>
  )
}
