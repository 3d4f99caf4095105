import { Command } from 'commander'
import { allMembers } from '../all-members.ts'
import { asOfOption, dataOption, engineOption, jsonOption } from '../options.ts'
import { nodeWords } from '../node-words.ts'
import { printable } from '@tessera/rules/print/printable'
import { logCommand } from '../workspace.ts'
import { type AskOptions, sourceFrom, withSession } from '../question.ts'

interface Options extends AskOptions {
  readonly definition?: string
  readonly segment?: string
  readonly members?: boolean
  readonly json?: boolean
}

export const evaluate = new Command('evaluate')
  .description('print the size of a definition, the count of every node, and with --members the ids')
  .option('--definition <file>', 'a definition as JSON; - reads standard input')
  .option('--segment <key>', 'a saved segment')
  .option('--members', 'print the ids of the members too')
  .addOption(dataOption())
  .addOption(asOfOption())
  .addOption(engineOption())
  .addOption(jsonOption())
  .action((options: Options) =>
    withSession(options, async ({ engine, ask, control }) => {
      const question = await ask(sourceFrom(options))
      const answer = await engine.size(question)
      const members = options.members ? await allMembers(engine, question) : undefined
      if (members)
        await logCommand(control, {
          action: 'segment.members-read',
          subject: 'segment',
          subjectId: options.segment ?? 'a definition of its own',
          after: { people: members.length, asOf: new Date(question.asOf).toISOString() },
        })
      if (options.json) {
        const asOf = new Date(answer.asOf).toISOString()
        console.log(JSON.stringify({ ...answer, asOf, ...(members && { members }) }, null, 2))
        return
      }
      const share = answer.population === 0 ? 0 : (100 * answer.size) / answer.population
      console.log(
        `${answer.size} of ${answer.population} profiles (${share.toFixed(1)} %), exact, as of ${new Date(answer.asOf).toISOString()}`,
      )
      console.log(
        `rule ${answer.ruleHash.slice(0, 12)}, data version ${answer.dataVersion}, ${answer.tookMs.toFixed(0)} ms\n`,
      )
      for (const { path, count, left } of answer.nodes) {
        const indent = '  '.repeat(path.length)
        console.log(
          `${String(count).padStart(10)}  left ${String(left).padStart(10)}  ${indent}${printable(nodeWords(question.definition, path))}`,
        )
      }
      if (members) console.log(`\n${members.map(printable).join('\n')}`)
    }),
  )
