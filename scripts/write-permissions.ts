/** Prints `docs/permissions.md` from the server's permission table. */
import { writeFileSync } from 'node:fs'
import { permissionsPage } from '../apps/server/src/permissions/permissions-page.ts'

writeFileSync(new URL('../docs/permissions.md', import.meta.url), permissionsPage())
