import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import { asOfOption, collect, dataOption, engineOption, jsonOption } from '../options.ts'
import { type AskOptions, withSession } from '../question.ts'

interface Options extends AskOptions {
  readonly definition?: string[]
  readonly segment?: string[]
  readonly json?: boolean
}

export const overlap = new Command('overlap')
  .description('count every region that two to twenty definitions divide people into')
  .option('--definition <file>', 'a definition as JSON; may be repeated', collect)
  .option('--segment <key>', 'a saved segment; may be repeated', collect)
  .addOption(dataOption())
  .addOption(asOfOption())
  .addOption(engineOption())
  .addOption(jsonOption())
  .action(async (options: Options) => {
    const sources = [
      ...(options.definition ?? []).map((file) => ({ name: file, source: { file } })),
      ...(options.segment ?? []).map((segment) => ({ name: segment, source: { segment } })),
    ]
    if (sources.length < 2 || sources.length > 20)
      throw new CommandError(
        sources.length === 1 ? 'One definition given.' : `${sources.length} definitions given.`,
        'Give 2 to 20, each with --definition FILE or --segment KEY.',
      )
    await withSession(options, async ({ engine, ask }) => {
      const questions = []
      for (const { source } of sources) questions.push(await ask(source))
      const answer = await engine.overlap(questions)
      if (options.json) {
        console.log(JSON.stringify({ names: sources.map(({ name }) => name), ...answer }, null, 2))
        return
      }
      for (const [index, { name }] of sources.entries())
        console.log(`${String(answer.sizes[index]).padStart(10)}  ${name}`)
      console.log('')
      for (const { of, count } of answer.regions) {
        const names = sources.filter((_, index) => of.includes(index)).map(({ name }) => name)
        console.log(`${String(count).padStart(10)}  only in ${names.join(' and ')}`)
      }
    })
  })
