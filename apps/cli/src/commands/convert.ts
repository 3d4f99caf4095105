import { readLists } from '@tessera/audience/lists'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { Definition } from '@tessera/rules/definition'
import { fromJsonLogic } from '@tessera/rules/interop/from-jsonlogic'
import { fromRqb } from '@tessera/rules/interop/from-rqb'
import type { Exported } from '@tessera/rules/interop/interop-result'
import { toJsonLogic } from '@tessera/rules/interop/to-jsonlogic'
import { toRqb } from '@tessera/rules/interop/to-rqb'
import { toSqlText } from '@tessera/rules/interop/to-sql-text'
import { type ParseResult, parseDefinition } from '@tessera/rules/parse'
import { printOutline } from '@tessera/rules/print/print-outline'
import { printSentence } from '@tessera/rules/print/print-sentence'
import type { ValidDefinition } from '@tessera/rules/rule'
import { validateDefinition } from '@tessera/rules/validate'
import { Command, Option } from 'commander'
import { dataOption } from '../options.ts'
import { printable } from '@tessera/rules/print/printable'
import { readJson } from '../read-json.ts'
import { openWorkspace, readSegments } from '../workspace.ts'

const readers = { definition: parseDefinition, rqb: fromRqb, jsonlogic: fromJsonLogic } satisfies Record<
  string,
  (json: unknown) => ParseResult
>

type Writer = (definition: Definition, folder: string) => string | Promise<string>

const writers = {
  definition: (definition) => json(definition),
  rqb: (definition) => json(whole(toRqb(definition))),
  sentence: (definition) => printable(printSentence(definition)),
  outline: (definition) => printOutline(definition).split('\n').map(printable).join('\n'),
  jsonlogic: async (definition, folder) => json(whole(toJsonLogic(await validate(definition, folder)))),
  sql: async (definition, folder) => whole(toSqlText(await validate(definition, folder))),
} satisfies Record<string, Writer>

interface Options {
  readonly from: keyof typeof readers
  readonly to: keyof typeof writers
  readonly data: string
}

export const convert = new Command('convert')
  .description('read a definition in another notation, or write one: whole, or not at all')
  .argument('<file>', 'what to convert, as JSON; - reads standard input')
  .addOption(
    new Option('--from <notation>', 'of the file').choices(Object.keys(readers)).default('definition'),
  )
  .addOption(
    new Option('--to <notation>', 'of the output').choices(Object.keys(writers)).default('definition'),
  )
  .addOption(dataOption())
  .addHelpText(
    'after',
    `
rqb is react-querybuilder's tree. jsonlogic and sql are for reading: they ask the
workspace for the types of traits, and name what has no counterpart in them.
SQL is not read: what stands in a statement cannot be told from what it means.`,
  )
  .action(async (file: string, options: Options) => {
    const read: ParseResult = readers[options.from](await readJson(file))
    if (!read.ok) throw new DefinitionError(read.diagnostics)
    console.log(await writers[options.to](read.definition, options.data))
  })

async function validate(definition: Definition, folder: string): Promise<ValidDefinition> {
  const { store, control, close } = await openWorkspace(folder)
  try {
    const context = {
      catalogue: await store.catalogue(),
      segments: await readSegments(control),
      lists: new Set((await readLists(store)).map(({ key }) => key)),
      timeZone: store.timeZone,
    }
    const result = validateDefinition(definition, context, { unfinished: 'error' })
    if (!result.ok) throw new DefinitionError(result.diagnostics)
    return result.valid
  } finally {
    await close()
  }
}

function whole<T>(exported: Exported<T>): T {
  if (!exported.ok) throw new DefinitionError(exported.diagnostics)
  return exported.value
}

const json = (value: unknown) => JSON.stringify(value, null, 2)
