import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { permissionsPage } from './permissions-page.ts'

it('is what docs/permissions.md says; otherwise run: node scripts/write-permissions.ts', () => {
  const page = new URL('../../../../docs/permissions.md', import.meta.url)
  expect(readFileSync(page, 'utf8')).toBe(permissionsPage())
})
