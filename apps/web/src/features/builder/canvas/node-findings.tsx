import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic, JsonPath } from '@tessera/rules/diagnostic'
import { withoutKey } from '@tessera/rules/without-key'
import { announce } from '../announce.tsx'
import { changeDefinition, currentDefinition } from '../builder-store.ts'
import { focusNode } from '../node-focus.ts'
import { isAboutHeldText } from '../../../lib/numbers/held-text.ts'
import { useCounts } from '../counts-store.ts'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { findingsOf } from '../../conditions/findings-of.ts'
import { findingNames } from '../findings/finding-names.ts'
import { type Mark, useFindings } from '../findings/findings-store.ts'
import classes from './findings.module.css'

const WhyNoOne = lazyPart({
  what: 'Why no one matches',
  load: async () => (await import('./why-no-one.tsx')).WhyNoOne,
})

/** What is wrong or unfinished here, beside the work, with how to fix it, or why it holds no one; then what the logic says against it. */
export function NodeFindings({ id }: { readonly id: string }) {
  const diagnostics = useCounts((state) => state.diagnostics.get(id))
  const empty = useCounts((state) => (state.stale ? undefined : state.figures.get(id)?.empty))
  const marks = useFindings((state) => state.marks.get(id))
  return (
    <>
      <PointedEdge id={id} />
      {diagnostics !== undefined && <Diagnostics id={id} diagnostics={diagnostics} />}
      {diagnostics === undefined && empty !== undefined && <WhyNoOne id={id} empty={empty} />}
      {marks !== undefined && <Marks marks={marks} />}
    </>
  )
}

interface DiagnosticsProps {
  readonly id: string
  readonly diagnostics: readonly Diagnostic[]
}

/** What is only unfinished is said quietly; each sentence once, however often it holds. */
function Diagnostics({ id, diagnostics }: DiagnosticsProps) {
  const sentences = new Map(
    diagnostics
      .filter((one) => !isAboutHeldText(one.message))
      .map((one) => [`${one.message} ${one.fix ?? ''}`.trim(), one]),
  )
  if (sentences.size === 0) return null
  return (
    <ul className={classes.findings} id={findingsOf(id)}>
      {[...sentences].map(([sentence, { severity, code, path }]) => (
        <li key={sentence} className={classes.finding} data-severity={severity}>
          {severity === 'unfinished' && <strong>Not counted yet. </strong>}
          {sentence}
          {code === 'misplaced-key' && (
            <button type="button" className={classes.fix} onClick={() => removeKey(path, id)}>
              Remove “{path.at(-1)}”
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Takes a misplaced key out, as one step of undo. */
function removeKey(path: JsonPath, id: string): void {
  const without = withoutKey(currentDefinition(), path)
  changeDefinition(without as Definition)
  announce(`“${path.at(-1)}” removed. Undo takes it back.`)
  focusNode(id)
}

/** A word or two; the reasons and fixes are in the panel. */
function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return (
    <ul className={classes.marks} aria-label="Findings">
      {marks.map(({ kind, severity }) => (
        <li key={kind} className={classes.mark} data-severity={severity}>
          {findingNames[kind]}
        </li>
      ))}
    </ul>
  )
}

/** Around the node while the finding it belongs to is looked at. */
function PointedEdge({ id }: { readonly id: string }) {
  const pointed = useFindings((state) => state.pointed.has(id))
  return pointed ? <span className={classes.pointed} data-pointed="" aria-hidden="true" /> : null
}
