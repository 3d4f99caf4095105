/** People picked by hand: pasted or from a file, counted as a condition, replaced, removed only when unused. */
import { expect, type Page } from '@playwright/test'
import { add, expectTrueNumbers, openBuilder } from './builder.ts'
import { type Server, test } from './server.ts'

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Two people of the demo by their e-mail address, and one address that two of them have now. */
const addresses = async (server: Server) => {
  const answer = (await server.call('preview.members', {
    definition: {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'trait.email', operator: 'notNull' }] },
    },
    limit: 3,
  })) as { members: { id: string; traits: Record<string, string> }[] }
  return answer.members.map(({ id, traits }) => ({ id, email: traits['trait.email'] ?? '' }))
}

test('paste e-mail addresses and ids: whom they mean is said before the list is made, and what was typed stays beside it', async ({
  page,
  server,
}) => {
  const [anna, ben] = await addresses(server)
  if (!anna || !ben) throw new Error('The demo has people with addresses.')
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Jury')
  await dialog
    .getByLabel('People', { exact: true })
    .fill(
      `customer_id\n${anna.email.toUpperCase()}\n${ben.id}\nc0000005; no.one@nowhere.example\n${ben.id}\n`,
    )
  await expect(dialog.getByText('4 entries, 1 repeated left out')).toBeVisible()
  await expect(dialog.getByLabel('“customer_id” is a heading, not a person')).toBeChecked()
  await expect(dialog.getByText('3 of 4 known')).toBeVisible()
  await expect(dialog.getByText('2 by id, 1 by email')).toBeVisible()
  await expect(dialog.getByText('1 matched although written differently')).toBeVisible()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'no.one@nowhere.example' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(row(page, 'Jury').getByRole('cell').nth(1)).toHaveText('4')
  await expect(row(page, 'Jury').getByRole('cell').nth(2)).toHaveText('3')

  const key = await server.create('Lists: the jury')
  await openBuilder(page, server, key)
  await add(page, 'Jury')
  expect((await expectTrueNumbers(page, server, key)).size).toBe(3)
  await server.publish(key)

  await page.goto('/lists')
  await page.getByRole('link', { name: 'Jury' }).click()
  await expect(page.getByRole('heading', { name: 'Jury' })).toBeVisible()
  await expect(row(page, anna.id)).toContainText(`${anna.email.toUpperCase()}matched by email`)
  await expect(row(page, 'no.one@nowhere.example')).toContainText('Unknown: no profile has this id')
  await page.getByLabel('Search this list').fill(anna.email.slice(0, 5))
  await expect(row(page, 'no.one@nowhere.example')).toHaveCount(0)
  await page.getByLabel('Search this list').fill('')
  await expect(page.getByRole('link', { name: 'Lists: the jury' })).toBeVisible()

  await page.getByRole('button', { name: 'Replace…' }).click()
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'jury.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`c0000005,c0000008`),
  })
  await expect(dialog.getByText('2 of 2 known')).toBeVisible()
  const effect = dialog.getByRole('row').filter({ hasText: 'Lists: the jury' })
  await expect(effect.getByRole('cell')).toHaveText(['3', '+1', '−2', '2'])
  await expect(effect).toContainText('c0000008 would enter')
  // Someone else is quicker: what was said of the list is said again before anything is sent.
  await server.call('lists.add', { key: 'jury', revision: 1, ids: [ben.id, 'c0000007'] })
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('was changed in the meantime')
  await expect(effect.getByRole('cell')).toHaveText(['4', '+1', '−3', '2'])
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('2 of 2 known')).toBeVisible()
  expect((await server.size((await server.segment(key)).draft)).size).toBe(2)

  await page.getByRole('button', { name: 'Add people…' }).click()
  await dialog.getByLabel('People', { exact: true }).fill(anna.email)
  await expect(effect.getByRole('cell')).toHaveText(['2', '+1', '0', '3'])
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(row(page, anna.id)).toBeVisible()
  await page
    .getByRole('button', { name: /^Remove…/ })
    .first()
    .click()
  await expect(effect.getByRole('cell')).toHaveText(['3', '0', '−1', '2'])
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('2 of 2 known')).toBeVisible()

  await page.getByRole('button', { name: 'Actions for Jury' }).click()
  await page.getByRole('menuitem', { name: 'Delete this list…' }).click()
  await dialog.getByRole('button', { name: 'Delete list' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Lists: the jury')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await server.saveDraft(key, {
    combinator: 'and',
    rules: [{ field: 'everyone', operator: '=', value: true }],
  })
  await server.publish(key)
  await page.getByRole('button', { name: 'Actions for Jury' }).click()
  await page.getByRole('menuitem', { name: 'Delete this list…' }).click()
  await dialog.getByRole('button', { name: 'Delete list' }).click()
  await expect(page.getByRole('heading', { name: 'Lists' })).toBeVisible()
  await expect(row(page, 'Jury')).toHaveCount(0)
})

test('a name that is taken is refused, and the pasted ids are still there', async ({ page, server }) => {
  await server.createList('Taken list', ['c0000002'])
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Taken list')
  await dialog.getByLabel('People', { exact: true }).fill('c0000003')
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(dialog.getByRole('alert')).toContainText('the ids are still here')
  await expect(dialog.getByLabel('People', { exact: true })).toHaveValue('c0000003')
  await dialog.getByRole('button', { name: /^Use “/ }).click()
  await dialog.getByRole('button', { name: 'Create list' }).click()
  await expect(row(page, 'Taken list 2')).toBeVisible()
})

test('an include list that matches no one is among the findings of the builder', async ({ page, server }) => {
  await server.createList('Typed wrongly', ['no.one@nowhere.example', 'x-1'])
  const key = await server.create('Lists: a pin of no one', {
    combinator: 'and',
    rules: [{ field: 'everyone', operator: '=', value: true }],
  })
  const { revision, draft } = await server.segment(key)
  await server.call('segments.saveDraft', {
    key,
    revision,
    definition: { ...draft, pinIn: ['typed-wrongly'] },
  })
  await openBuilder(page, server, key)
  await expect(page.getByText('The include list “Typed wrongly” matches no one').first()).toBeVisible()
})
