/** `tessera`: the command line over the same packages that the server uses. */
import { Command, CommanderError } from 'commander'
import { jsonError, describeError } from './report-error.ts'
import { audit } from './commands/audit.ts'
import { generate } from './commands/generate.ts'
import { convert } from './commands/convert.ts'
import { evaluate } from './commands/evaluate.ts'
import { explain } from './commands/explain.ts'
import { exportMembers } from './commands/export.ts'
import { importFile } from './commands/import.ts'
import { backup, restore } from './commands/backup.ts'
import { repair } from './commands/repair.ts'
import { overlap } from './commands/overlap.ts'
import { undo } from './commands/undo-import.ts'
import { schema } from './commands/schema.ts'
import { test } from './commands/test.ts'

// Every file that is made from here on, exports included, is for this account alone.
process.umask(0o077)

const program = new Command('tessera')
  .description('Build, check and count segments from the command line.')
  .showHelpAfterError('Add --help to see what it takes.')
  .exitOverride()
  .addHelpText(
    'after',
    `
A definition is JSON (tessera schema prints its JSON Schema):
  {"version": 1, "rule": {"combinator": "and", "rules": [
    {"field": "trait.country", "operator": "=", "value": "DE"}]}}

Examples ("tessera" is short for "npm run tessera --"):
  tessera generate --profiles 60000 --events 1200000 --data ./demo
  tessera import orders.csv --event "Order Completed" --id customer_id \\
    --at ordered_on --data ./shop
  tessera evaluate --definition lapsed.json --data ./shop \\
    --as-of 1998-06-30 --members
  tessera test segments.cases.json

Answers go to standard output, errors to standard error. The exit code is 0, or
1 when the command or a test failed, or the audit log is not whole. With --json
an error is {"error": {"code", "message", "fix", "diagnostics"}} on standard
output too.`,
  )
for (const command of [
  importFile,
  undo,
  generate,
  evaluate,
  test,
  overlap,
  explain,
  exportMembers,
  convert,
  schema,
  audit,
  backup,
  restore,
  repair,
])
  program.addCommand(inherit(command, program))

/** A command and those below it answer errors and `--help` like the program. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from)
  for (const each of command.commands) inherit(each, command)
  return command
}

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  const wrongCall = error instanceof CommanderError
  process.exitCode = wrongCall ? error.exitCode : 1
  // Commander has said already what it found wrong.
  if (!wrongCall) console.error(describeError(error))
  if (process.exitCode !== 0 && process.argv.includes('--json'))
    console.log(JSON.stringify(jsonError(error), null, 2))
}
