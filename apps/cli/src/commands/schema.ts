import { readFile } from 'node:fs/promises'
import { Argument, Command } from 'commander'

const files = {
  definition: new URL('../../../../schema/definition.schema.json', import.meta.url),
  keys: new URL('../../../../schema/definition-keys.json', import.meta.url),
  'case-file': new URL('../../../../schema/case-file.schema.json', import.meta.url),
}

export const schema = new Command('schema')
  .description(
    'print the JSON Schema of definitions or of case files, or the keys that each place of a definition knows',
  )
  .addArgument(new Argument('[what]').choices(Object.keys(files)).default('definition'))
  .action(async (what: keyof typeof files) => {
    process.stdout.write(await readFile(files[what], 'utf8'))
  })
