import { open } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { memberLine, membersHeader } from '@tessera/governance/exports/member-lines'
import { CommandError } from '../command-error.ts'
import { asOfOption, dataOption, engineOption } from '../options.ts'
import { type AskOptions, sourceFrom, withSession } from '../question.ts'
import { logCommand, noteUse } from '../workspace.ts'

interface Options extends AskOptions {
  readonly definition?: string
  readonly segment?: string
  readonly format: 'csv' | 'ndjson'
  readonly out?: string
}

export const exportMembers = new Command('export')
  .description('write the members of a definition with their traits as CSV or NDJSON')
  .option('--definition <file>', 'a definition as JSON; - reads standard input')
  .option('--segment <key>', 'a saved segment')
  .addOption(new Option('--format <format>', 'of the output').choices(['csv', 'ndjson']).default('csv'))
  .option('--out <file>', 'where to write; standard output when left out')
  .addOption(dataOption())
  .addOption(asOfOption())
  .addOption(engineOption())
  .action((options: Options) =>
    withSession(options, async ({ store, control, engine, ask }) => {
      const question = await ask(sourceFrom(options))
      const fields = [...(await store.catalogue()).traits.keys()]
      const from = (cursor?: string) => engine.members({ ...question, limit: 10_000, cursor })
      // Before the file is opened: a definition that cannot be evaluated leaves an earlier export as it is.
      const first = await from()
      await logCommand(control, {
        action: 'segment.exported',
        subject: 'segment',
        subjectId: options.segment ?? 'a definition of its own',
        after: { people: first.size, asOf: new Date(question.asOf).toISOString(), format: options.format },
      })
      let written = 0
      async function* pages() {
        if (options.format === 'csv') yield membersHeader(fields)
        for (let page = first; ; page = await from(page.nextCursor)) {
          yield page.members.map((member) => memberLine(member, options.format, fields)).join('')
          written += page.members.length
          if (page.nextCursor === undefined) return
        }
      }
      await (options.out === undefined ? pipeline(pages, standardOutput()) : writeFileOf(options.out, pages))
      if (options.segment !== undefined) await noteUse(control, options.segment)
      console.error(
        `${written} member${written === 1 ? '' : 's'}, as of ${new Date(question.asOf).toISOString()}`,
      )
    }),
  )

async function writeFileOf(file: string, pages: () => AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'w').catch((error: Error) => {
    throw new CommandError(
      `${file} cannot be written: ${error.message}.`,
      'Name a file in a folder that exists and that this account may write to.',
    )
  })
  await pipeline(pages, handle.createWriteStream())
}

/** Standard output as a stream of its own, which can be ended. */
function standardOutput(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      process.stdout.write(chunk, done)
    },
  })
}
