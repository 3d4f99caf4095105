/** What is due, what stands in another's place, what Tessera does by itself. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import type { DueReviews } from '@tessera/server/shapes/cadence'
import { serverOf, test } from './people.ts'

const refersTo = (key: string): Group => ({
  combinator: 'and',
  rules: [{ field: 'segment', operator: 'in', value: key }],
})
const olderThan = (age: number): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.age', operator: '>', value: age }],
})
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('one click says that a segment is still right, and only for those who answer for it', async ({
  asMaya,
  asOskar,
}) => {
  const maya = await serverOf(asMaya)
  const name = `Reviewed ${crypto.randomUUID().slice(0, 8)}`
  const key = await maya.create(name, olderThan(41))
  await maya.publish(key)
  await asOskar.goto('/governance/reviews-due')
  await asOskar.getByText('Everybody’s').click()
  await expect(row(asOskar, name)).toBeVisible()
  await expect(row(asOskar, name).getByRole('button')).toHaveCount(0)

  await asMaya.goto('/governance/reviews-due')
  await expect(row(asMaya, name)).toContainText('Never')
  await row(asMaya, name)
    .getByRole('button', { name: `Still right ${name}` })
    .click()
  await expect(row(asMaya, name)).toContainText('by Maya Lindt')
  const { reviews } = await maya.query<DueReviews>('cadence.list', { whose: 'mine' })
  expect(reviews.find((review) => review.key === key)?.reviewedBy?.name).toBe('Maya Lindt')
})

test('what others refer to is not archived until another takes its place, by change requests', async ({
  page,
  server,
  asOskar,
}) => {
  const oskar = await serverOf(asOskar)
  const mark = crypto.randomUUID().slice(0, 8)
  const [old, better, onTop] = [`Old ${mark}`, `Better ${mark}`, `On top ${mark}`]
  const oldKey = await server.create(old, olderThan(42))
  await server.publish(oldKey)
  const betterKey = await server.create(better, olderThan(43))
  await server.publish(betterKey)
  const onTopKey = await oskar.create(onTop, refersTo(oldKey))
  await oskar.publish(onTopKey)
  await server.call('jobs.runNow', { name: 'staleness' })

  await page.goto('/governance/stale')
  await expect(async () => {
    await page.reload()
    await page.getByText('All', { exact: true }).click()
    await expect(row(page, old)).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })

  await page.getByRole('checkbox', { name: `Choose ${old}` }).check()
  await page.getByRole('button', { name: 'Archive 1…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`“${old}”, because of “${onTop}”, which refers to it.`)
  await expect(dialog.getByRole('button', { name: `Replace “${old}” with…` })).toBeVisible()
  // No reason is asked for where none could help.
  await expect(dialog.getByRole('textbox', { name: 'Why?' })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Archive', exact: true })).toHaveAccessibleDescription(
    'None of them can be archived.',
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: `Replace with… in the place of ${old}` }).click()
  await dialog.getByRole('combobox', { name: 'With' }).fill(better)
  await page.getByRole('option', { name: better }).click()
  const [before, after] = await Promise.all([server.sizeNow(definition(42)), server.sizeNow(definition(43))])
  const effect = row(page, onTop).filter({ hasText: 'change request' })
  await expect(effect).toContainText('A change request for its owner.')
  await expect(effect).toContainText(before.size.toLocaleString('en'))
  await expect(effect).toContainText(after.size.toLocaleString('en'))
  expect(after.size).toBeLessThan(before.size)
  await dialog.getByRole('button', { name: 'Ask for this change' }).click()
  await expect(dialog).toContainText('Everything was asked for')

  const changed = await oskar.segment(onTopKey)
  expect(changed.requests).toHaveLength(1)
  expect(changed.published?.definition.rule).toMatchObject({ rules: [{ value: oldKey }] })
  const [request] = changed.requests
  await oskar.call('reviews.approve', { id: request?.id, revision: 1 })
  const { revision } = await server.segment(oldKey)
  await server.call('archive.bulk', { segments: [{ key: oldKey, revision }], reason: 'The better one.' })
  expect((await server.segment(oldKey)).state).toBe('archived')
})

test('jobs are seen, started by admins alone, and say how it went', async ({ page, asMaya }) => {
  await asMaya.goto('/governance/jobs')
  await expect(row(asMaya, 'Check of the audit log')).toBeVisible()
  await expect(asMaya.getByRole('button', { name: /^Run now/ })).toHaveCount(0)
  await expect(asMaya.getByText('Notifications on their way out')).toHaveCount(0)

  await page.goto('/governance/jobs')
  const verify = row(page, 'Check of the audit log')
  await verify.getByRole('button', { name: 'Run now Check of the audit log' }).click()
  await expect(verify).toContainText('Done', { timeout: 20_000 })
  await expect(verify).toContainText(/\d+ entries, all in order/)
  await page.getByRole('textbox', { name: 'Webhook' }).fill('https://127.0.0.1/hook')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('alert')).toContainText('leads to an address inside this network')
})

const definition = (age: number) => ({ version: 1, rule: olderThan(age) }) as const
