/** Writes the files of `schema/` from the zod schemas and the table of keys: `npx -c "node packages/rules/scripts/write-schemas.ts"`. */
import { writeFileSync } from 'node:fs'
import { caseFileJsonSchema } from '../src/case-file-schema.ts'
import { definitionKeys } from '../src/keys.ts'
import { definitionJsonSchema } from '../src/definition-schema.ts'

const folder = new URL('../../../schema/', import.meta.url)
const files = {
  'definition.schema.json': definitionJsonSchema(),
  'definition-keys.json': definitionKeys(),
  'case-file.schema.json': caseFileJsonSchema(),
}
for (const [name, schema] of Object.entries(files)) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`)
}
