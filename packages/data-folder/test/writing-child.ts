/** A process of its own for tests: opens the folder (making what is not there), says so, then writes to both stores until it is killed, reporting each write. */
import { keepBond } from '../src/keep-bond.ts'
import { openDataFolder } from '../src/open-data-folder.ts'

const folder = await openDataFolder({ data: process.argv[2] ?? '', make: 'both' })
const bond = keepBond(folder)
for (let written = 0; ; written++) {
  process.send?.(written)
  await folder.store.write((connection) =>
    connection.run(`INSERT INTO list_members (list_key, id) VALUES ('l', 'x')`),
  )
  await folder.control.settings.write('workspace', { name: 'W', demo: false })
  await bond.settle()
}
