/** The services over real stores, without a server in front: for tests in which several people act. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import type { ControlStore } from '@tessera/db/store/control-store'
import { peopleRepository } from '@tessera/db/people/people-repository'
import { openTestStore } from '@tessera/db/store/testing-store'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Role } from '@tessera/governance/permissions/role'
import { openUploads } from '../http/uploads.ts'
import type { Assembled } from '../services/assemble.ts'
import { assembleServices } from '../services/assemble.ts'
import type { Services } from '../services.ts'

export interface TestServices {
  readonly services: Services
  readonly basis: Assembled['basis']
  readonly control: ControlStore
  readonly store: AudienceStore
  /** Makes somebody; their id is their name in lower case. */
  person(name: string, role: Role): Promise<Extract<Actor, { kind: 'user' }>>
  close(): Promise<void>
}

export async function startTestServices(): Promise<TestServices> {
  const data = mkdtempSync(path.join(tmpdir(), 'tessera-services-'))
  const opened = await openTestStore()
  const control = opened.store
  const store = await openAudienceStore(data)
  const uploads = await openUploads(path.join(data, 'uploads'))
  const assembled = await assembleServices({ control, store, uploads, data })
  return {
    services: assembled.services,
    basis: assembled.basis,
    control,
    store,
    async person(name, role) {
      const id = name.toLowerCase()
      await peopleRepository(control.prisma).create(
        { kind: 'system', id: null, name: 'Test' },
        { id, name, email: `${id}@example.test`, role, passwordHash: null },
      )
      return { kind: 'user', id, name, role }
    },
    async close() {
      await assembled.close()
      await store.close()
      await opened.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
