import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the admin's session is kept for the journeys of one run. */
export const SIGNED_IN = `${process.env.E2E_DATA ?? join(tmpdir(), 'tessera-e2e')}-signed-in.json`
