import { sentenceTokens } from '@tessera/rules/print/print-sentence'
import { type ReactNode, memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { selectDefinition, useBuilder } from './builder-store.ts'
import { nodeAt } from './tree.ts'
import classes from './sentence.module.css'

/** The segment in one plain sentence; every part lights up its condition and leads to it. */
export function Sentence() {
  // Words may follow a moment after the keys that made them.
  const definition = useDeferredValue(useBuilder(selectDefinition))
  const options = usePrintOptions()
  const tokens = useMemo(() => sentenceTokens(definition, options), [definition, options])
  const { rule } = definition
  if (rule.rules.length === 0) {
    return (
      <div className={classes.folded}>
        <p className={classes.sentence}>Nobody yet. Add a condition to say who.</p>
      </div>
    )
  }
  return (
    <Folded>
      {groupByNode(tokens).map(({ path, words }, index) => {
        const node = path === undefined ? undefined : nodeAt(rule, path)
        const key = `${index} ${path?.join('.') ?? ''}`
        if (node === undefined || 'rules' in node || node.id === undefined) {
          return <span key={key}>{words.map((word) => word.text).join('')}</span>
        }
        return <Part key={key} id={node.id} words={words} />
      })}
    </Folded>
  )
}

/** A few lines at first; all of it on request. */
function Folded({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const [long, setLong] = useState(false)
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = text.current
    if (element === null) return
    const observer = new ResizeObserver(() => setLong(element.offsetHeight > foldedHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div className={classes.folded}>
      <p className={classes.sentence} data-folded={!open || undefined} data-sentence="">
        <span ref={text} className={classes.whole}>
          {children}
        </span>
      </p>
      {long && (
        <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Fewer words' : 'The whole sentence'}
        </button>
      )}
    </div>
  )
}

/** Pixels: five lines; the style sheet says the same. */
const foldedHeight = 125

type Word = ReturnType<typeof sentenceTokens>[number]

interface PartProps {
  readonly id: string
  readonly words: readonly Word[]
}

/** By pointer only: for the keyboard the conditions themselves follow right below. */
const Part = memo(function Part({ id, words }: PartProps) {
  const lit = useBuilder((state) => state.lit === id)
  return (
    <span className={classes.part} data-part={id} data-lit={lit || undefined}>
      {words.map((word, index) => (
        <span key={`${index} ${word.text}`} data-emphasis={word.emphasis}>
          {word.text}
        </span>
      ))}
    </span>
  )
})

function groupByNode(tokens: readonly Word[]): { path: Word['path']; words: Word[] }[] {
  const groups: { path: Word['path']; words: Word[] }[] = []
  for (const token of tokens) {
    const last = groups.at(-1)
    if (last !== undefined && last.path?.join() === token.path?.join()) last.words.push(token)
    else groups.push({ path: token.path, words: [token] })
  }
  return groups
}
