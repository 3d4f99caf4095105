import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { MembersAnswer } from '@tessera/engine/answers'
import { Command, Option } from 'commander'
import { csvLine } from '@tessera/governance/exports/csv-line'
import { asOfOption, dataOption, engineOption } from '../options.ts'
import { type AskOptions, sourceFrom, withSession } from '../question.ts'
import { noteUse } from '../workspace.ts'

interface Options extends AskOptions {
  readonly definition?: string
  readonly segment?: string
  readonly format: 'csv' | 'ndjson'
  readonly out?: string
}

type Member = MembersAnswer['members'][number]

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
    withSession(options, async ({ store, engine, ask }) => {
      const question = await ask(sourceFrom(options))
      const fields = [...(await store.catalogue()).traits.keys()]
      const line = options.format === 'csv' ? csvOf(fields) : ndjsonOf
      const out = options.out === undefined ? standardOutput() : createWriteStream(options.out)
      if (options.format === 'csv') out.write(csvLine(['id', ...fields]))
      let cursor: string | undefined
      let written = 0
      do {
        const page = await engine.members({ ...question, limit: 10_000, cursor })
        written += page.members.length
        if (!out.write(page.members.map(line).join(''))) await once(out, 'drain')
        cursor = page.nextCursor
      } while (cursor !== undefined)
      out.end()
      await finished(out)
      if (options.segment !== undefined) await noteUse(options.data, options.segment)
      console.error(`${written} members, as of ${new Date(question.asOf).toISOString()}`)
    }),
  )

const csvOf = (fields: readonly string[]) => (member: Member) =>
  csvLine([member.id, ...fields.map((field) => member.traits[field] ?? null)])

const ndjsonOf = ({ id, traits }: Member) => `${JSON.stringify({ id, traits })}\n`

/** Standard output as a stream of its own, which can be ended. */
function standardOutput(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      process.stdout.write(chunk, done)
    },
  })
}
