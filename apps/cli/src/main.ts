/** `tessera`: the command line over the same packages that the server uses. */
import { Command } from 'commander'
import { describeError } from './report-error.ts'
import { audit } from './commands/audit.ts'
import { generate } from './commands/generate.ts'
import { evaluate } from './commands/evaluate.ts'
import { explain } from './commands/explain.ts'
import { exportMembers } from './commands/export.ts'

import { importFile } from './commands/import.ts'
import { overlap } from './commands/overlap.ts'
import { schema } from './commands/schema.ts'
import { test } from './commands/test.ts'

const program = new Command('tessera')
  .description('Build, check and count segments from the command line.')
  .showHelpAfterError()
  .addHelpText(
    'after',
    `
A definition is JSON (npm run tessera -- schema prints its JSON Schema):
  {"version": 1, "rule": {"combinator": "and", "rules": [{"field": "trait.country", "operator": "=", "value": "DE"}]}}

Examples:
  tessera generate --profiles 60000 --events 1200000 --data ./demo
  tessera import orders.csv --event "Order Completed" --id customer_id --at ordered_on --data ./shop
  tessera evaluate --definition lapsed.json --data ./shop --as-of 1998-06-30 --members
  tessera test segments.cases.json`,
  )
for (const command of [importFile, generate, evaluate, test, overlap, explain, exportMembers, schema, audit])
  program.addCommand(command)

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  console.error(describeError(error))
  process.exitCode = 1
}
