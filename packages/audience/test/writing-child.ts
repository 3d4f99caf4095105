/** A process of its own for tests: `hold` opens the store and waits, `write` commits until killed, reporting each commit, `fill` wants more room than it has. */
import { openAudienceStore } from '../src/open-store.ts'
import { StoreError } from '../src/store-error.ts'

const [folder = '', task] = process.argv.slice(2)
const store = await openAudienceStore(folder)

async function commit(rows: number): Promise<void> {
  await store.write((connection) =>
    connection.run(
      `INSERT INTO list_members (list_key, id) SELECT 'l', md5(random()::VARCHAR) FROM range(${rows})`,
    ),
  )
}

if (task === 'hold') {
  await commit(10)
  process.send?.(store.dataVersion)
  setInterval(() => undefined, 1000)
} else if (task === 'fill') {
  await commit(10)
  try {
    await commit(2_000_000)
  } catch (error) {
    const code = error instanceof StoreError ? error.code : String(error)
    process.stdout.write(JSON.stringify({ code, dataVersion: store.dataVersion }))
  }
  process.exit()
} else {
  for (;;) {
    await commit(10)
    process.send?.(store.dataVersion)
  }
}
