import type { Definition } from '@tessera/rules/definition'
import { nodeName } from '@tessera/rules/lint/stored-node'
import type { PrintOptions } from '@tessera/rules/print/words'
import type { Outputs } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'

type Why = Outputs['insight']['compare']['samples']['entering'][number]['why']

interface MovedBecauseProps {
  readonly why: Why
  /** The definition that they are in by, and the one that they are out by. */
  readonly inside: Definition
  readonly out: Definition
  /** Whether the definition that they are in by is the new one. */
  readonly enters: boolean
}

/** The conditions that put somebody in by the one definition and out by the other, in words. */
export function MovedBecause({ why, inside, out, enters }: MovedBecauseProps) {
  const options = usePrintOptions()
  const keptOut = why.keptOutBy === 'pin' ? 'pinned out' : conditions(why.keptOutBy, out, options)
  const letIn = why.letInBy === 'pin' ? 'pinned in' : conditions(why.letInBy, inside, options)
  return (
    <>
      {keptOut !== '' && (
        <div>
          {enters ? 'Out before' : 'Out now'}: {keptOut}
        </div>
      )}
      {letIn !== '' && (
        <div>
          {enters ? 'In now' : 'In before'}: {letIn}
        </div>
      )}
    </>
  )
}

function conditions(
  by: Exclude<Why['letInBy'], 'pin'>,
  definition: Definition,
  options: PrintOptions,
): string {
  return by
    .map(({ path, holds }) => `${nodeName(definition, path, options)} ${holds ? 'holds' : 'does not hold'}`)
    .join('; ')
}
