/** People picked by hand: pasted or from a file, counted as a condition, replaced, removed only when unused. */
import { expect, type Page } from '@playwright/test'
import { add, expectTrueNumbers, openBuilder } from './builder.ts'
import { test } from './server.ts'

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('make a list, use it, replace its people, and remove it when nothing uses it', async ({
  page,
  server,
}) => {
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Jury')
  await dialog.getByLabel('Profile ids').fill('customer_id\nc0000002\nc0000003; c0000005\nc0000002\n')
  await expect(dialog.getByText('3 ids, 1 repeated left out')).toBeVisible()
  await expect(dialog.getByLabel('“customer_id” is a heading, not an id')).toBeChecked()
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(row(page, 'Jury').getByRole('cell').nth(1)).toHaveText('3')

  const key = await server.create('Lists: the jury')
  await openBuilder(page, server, key)
  await add(page, 'Jury')
  expect((await expectTrueNumbers(page, server, key)).size).toBe(3)
  await server.publish(key)

  await page.goto('/lists')
  await page.getByRole('button', { name: 'Replace ids… of Jury' }).click()
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'jury.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('c0000007,c0000008'),
  })
  await expect(dialog.getByText('2 ids')).toBeVisible()
  await dialog.getByRole('button', { name: 'Replace ids' }).click()
  await expect(row(page, 'Jury').getByRole('cell').nth(1)).toHaveText('2')
  expect((await server.size((await server.segment(key)).draft)).size).toBe(2)

  await page.getByRole('button', { name: 'Remove… Jury' }).click()
  await dialog.getByRole('button', { name: 'Remove list' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Lists: the jury')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await server.saveDraft(key, {
    combinator: 'and',
    rules: [{ field: 'everyone', operator: '=', value: true }],
  })
  await server.publish(key)
  await page.getByRole('button', { name: 'Remove… Jury' }).click()
  await dialog.getByRole('button', { name: 'Remove list' }).click()
  await expect(row(page, 'Jury')).toHaveCount(0)
})

test('a name that is taken is refused, and the pasted ids are still there', async ({ page, server }) => {
  await server.createList('Taken list', ['c0000002'])
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Taken list')
  await dialog.getByLabel('Profile ids').fill('c0000003')
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(dialog.getByRole('alert')).toContainText('the ids are still here')
  await expect(dialog.getByLabel('Profile ids')).toHaveValue('c0000003')
  await dialog.getByRole('button', { name: /^Use “/ }).click()
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(row(page, 'Taken list 2')).toBeVisible()
})
