import type { Explanation } from '@tessera/engine/answers'
import type { Definition } from '@tessera/rules/definition'
import { Command } from 'commander'
import { asOfOption, dataOption, engineOption, jsonOption } from '../options.ts'
import { nodeWords } from '../node-words.ts'
import { printable } from '@tessera/rules/print/printable'
import { type AskOptions, sourceFrom, withSession } from '../question.ts'

interface Options extends AskOptions {
  readonly definition?: string
  readonly segment?: string
  readonly profile: string
  readonly json?: boolean
}

export const explain = new Command('explain')
  .description('say condition by condition why a profile is in or out')
  .option('--definition <file>', 'a definition as JSON; - reads standard input')
  .option('--segment <key>', 'a saved segment')
  .requiredOption('--profile <id>', 'whose answer to explain')
  .addOption(dataOption())
  .addOption(asOfOption())
  .addOption(engineOption())
  .addOption(jsonOption())
  .action((options: Options) =>
    withSession(options, async ({ engine, ask }) => {
      const question = await ask(sourceFrom(options))
      const answer = await engine.explain({ ...question, profileId: options.profile })
      if (options.json) {
        console.log(JSON.stringify(answer, null, 2))
        return
      }
      console.log(
        `${printable(answer.profileId)} is ${answer.member ? 'in' : 'not in'}, as of ${new Date(answer.asOf).toISOString()}`,
      )
      console.log('✓ holds, ✗ does not; → what would change that\n')
      for (const node of answer.nodes) console.log(printable(nodeLine(node, question.definition)))
    }),
  )

/** `  ✗ number of orders is at least 3: 1 time → 2 more` */
function nodeLine({ path, held, found, toFlip, smallestChange }: Explanation, definition: Definition) {
  const change = smallestChange ?? toFlip
  const words = `${held ? '✓' : '✗'} ${nodeWords(definition, path)}: ${found}`
  return `${'  '.repeat(path.length)}${words}${change === undefined ? '' : ` → ${change}`}`
}
