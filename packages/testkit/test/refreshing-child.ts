/** A process of its own for tests: keeps refreshing the membership of one segment with changing members until it is killed. */
import { openAudienceStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'

const [folder = ''] = process.argv.slice(2)
const store = await openAudienceStore(folder)
const { membership } = createDuckdbEngine(store)
const kept = await membership.read('split')
for (let version = (kept?.version ?? 0) + 1; ; version++) {
  const rules = [{ field: `random.${version % 3}`, operator: '<' as const, value: 0.4 }]
  const definition = { version: 1 as const, rule: { combinator: 'and' as const, rules } }
  await membership.materialise(
    { key: 'split', version, definition },
    { asOf: version * 1000, cause: 'schedule', known: new Map() },
  )
  process.send?.(version)
}
