import { Command } from 'commander'
import { asOfOption, dataOption, engineOption, jsonOption } from '../options.ts'
import { printable } from '../printable.ts'
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
      const answer = await engine.explain({ ...(await ask(sourceFrom(options))), profileId: options.profile })
      if (options.json) {
        console.log(JSON.stringify(answer, null, 2))
        return
      }
      console.log(
        `${printable(answer.profileId)} is ${answer.member ? 'in' : 'not in'}, as of ${new Date(answer.asOf).toISOString()}\n`,
      )
      for (const { path, held, found, toFlip } of answer.nodes)
        console.log(
          `${'  '.repeat(path.length)}${held ? '✓' : '✗'} ${printable(found)}${toFlip ? `  (${printable(toFlip)})` : ''}`,
        )
    }),
  )
