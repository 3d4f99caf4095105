/** Finding segments again: search, filters in the address, order, copies, names, the archive. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import type { SegmentSummary } from '@tessera/server/shapes/segment'
import { test } from './people.ts'

const rule = (age: number): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.age', operator: '>', value: age }],
})

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

async function action(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('find a segment by words of its name or of what it says, and share the address', async ({
  page,
  server,
}) => {
  const young = await server.create('Find: quokkas', rule(18))
  await server.create('Find: wombats', rule(88))
  await server.publish(young)
  await page.goto('/segments')
  await page.getByLabel('Search segments').fill('find: quokkas')
  await expect(row(page, 'Find: quokkas')).toBeVisible()
  await expect(row(page, 'Find: wombats')).toHaveCount(0)
  await page.getByLabel('Search segments').fill('find more than 88')
  await expect(row(page, 'Find: wombats')).toBeVisible()
  await expect(row(page, 'Find: quokkas')).toHaveCount(0)

  await page.getByLabel('Search segments').fill('find:')
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Published' }).click()
  await expect(row(page, 'Find: quokkas')).toBeVisible()
  await expect(row(page, 'Find: wombats')).toHaveCount(0)
  await page.goto(page.url())
  await expect(page.getByLabel('Search segments')).toHaveValue('find:')
  await expect(row(page, 'Find: quokkas')).toBeVisible()
  await expect(row(page, 'Find: wombats')).toHaveCount(0)

  await page.getByLabel('Search segments').fill('no such words anywhere')
  await page.getByRole('button', { name: 'Show all segments' }).click()
  await expect(row(page, 'Win-back')).toBeVisible()
})

test('sizes in the list are the ones the server counts as of the moment beside them', async ({
  page,
  server,
}) => {
  const name = 'Sizes: everybody over 30'
  const key = await server.create(name, rule(30))
  await server.publish(key)
  const sizeAt = async (asOf: string) => (await server.size({ version: 1, rule: rule(30) }, asOf)).size
  /** The list has counted, and says what a separate question as of its moment says. */
  const listed = async (): Promise<{ size: number; asOf: string }> => {
    const find = async () =>
      (await server.query<SegmentSummary[]>('segments.list')).find((one) => one.key === key)
    await expect.poll(async () => (await find())?.size).not.toBeNull()
    const found = await find()
    const asOf = found?.sizeAsOf ?? ''
    const size = await sizeAt(asOf)
    expect(found?.size).toBe(size)
    await page.goto('/segments?q=Sizes%3A')
    await expect(row(page, name).getByText(size.toLocaleString('en-US'), { exact: true })).toBeVisible()
    return { size, asOf }
  }

  const before = await listed()
  // Ages without a moment of their own hold from the import on: the list moves on with it, its earlier moment does not.
  const ages = 'who,years\nsizes-old,61\nsizes-young,12\n'
  const columns = [{ column: 'years', name: 'age', type: 'number' as const }]
  await server.importCsv('ages.csv', ages, { kind: 'profiles', id: 'who', columns })
  const after = await listed()
  expect(after.size).toBe(before.size + 1)
  expect(await sizeAt(before.asOf)).toBe(before.size)
})

test('order by size, biggest first, then smallest', async ({ page, server }) => {
  await server.publish(await server.create('Order: many', rule(20)))
  await server.publish(await server.create('Order: some', rule(60)))
  await server.publish(await server.create('Order: few', rule(80)))
  await page.goto('/segments?q=Order%3A')
  const names = page.getByRole('row').getByRole('link')
  const order = page.getByRole('combobox', { name: 'Order' })
  await expect(
    row(page, 'Order: few')
      .getByText(/^[\d,]+$/)
      .first(),
  ).toBeVisible()
  await order.click()
  await page.getByRole('option', { name: 'Size ↓' }).click()
  await expect(names).toHaveText(['Order: many', 'Order: some', 'Order: few'])
  await order.click()
  await page.getByRole('option', { name: 'Size ↑' }).click()
  await expect(names).toHaveText(['Order: few', 'Order: some', 'Order: many'])
})

test('start from a template', async ({ page, server }) => {
  await page.goto('/segments')
  await page.getByRole('button', { name: 'New segment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Window shoppers' }).click()
  await expect(dialog.getByLabel('Name')).toHaveValue('Window shoppers')
  await dialog.getByLabel('Name').fill('Template: my window shoppers')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(/\/segments\/template-my-window-shoppers\/edit/)
  expect(await server.shape('template-my-window-shoppers')).toBe(
    'and(event.Product Viewed event.Product Added)',
  )
})

test('a name that is taken is refused, with one that is free', async ({ page, server }) => {
  await server.create('Taken: name')
  await page.goto('/segments?new=true')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Taken: name')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('There is a segment called')
  await dialog.getByRole('button', { name: 'Use “Taken: name 2”' }).click()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(/\/segments\/taken-name-2\/edit/)
})

test('names of every script and of hostile letters stay as typed', async ({ page }) => {
  const name = `Ñame: עברית 🎈 "x"; DROP TABLE segment; --`
  await page.goto('/segments?new=true')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await page.goto('/segments')
  await expect(row(page, name)).toBeVisible()
})

test('rename, duplicate, archive and bring back', async ({ page, server }) => {
  const key = await server.create('Care: first name', rule(33))
  await page.goto('/segments')
  await action(page, 'Care: first name', 'Rename…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Care: second name')
  await dialog.getByRole('button', { name: /Rename|Save/ }).click()
  await expect(row(page, 'Care: second name')).toBeVisible()
  expect((await server.segment(key)).name).toBe('Care: second name')

  await action(page, 'Care: second name', 'Duplicate…')
  await dialog.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByRole('heading', { name: 'Care: second name (copy)' })).toBeVisible()
  expect(await server.rule('care-second-name-copy')).toEqual(rule(33))

  await page.goto('/segments')
  await action(page, 'Care: second name', 'Archive…')
  // A mere draft warns.
  await expect(dialog.getByRole('alert')).toContainText('no one has published yet')
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await expect(row(page, 'Care: second name')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(row(page, 'Care: second name')).toBeVisible()
  expect((await server.segment(key)).status).toBe('draft')

  await action(page, 'Care: second name', 'Archive…')
  await dialog.getByLabel('Reason').fill('Not needed.')
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await expect(row(page, 'Care: second name')).toHaveCount(0)
  await page.goto('/segments?status=archived')
  await action(page, 'Care: second name', 'Restore from the archive…')
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(row(page, 'Care: second name')).toHaveCount(0)
  expect((await server.segment(key)).status).toBe('draft')
})

test('what cannot be archived is said before a reason is asked, with another one in its place', async ({
  page,
  server,
}) => {
  const used = await server.create('Stays: used', rule(52))
  await server.publish(used)
  const user = await server.create('Stays: user', {
    combinator: 'and',
    rules: [{ field: 'segment', operator: 'in', value: used }],
  })
  await server.publish(user)
  await page.goto('/segments?q=Stays%3A')
  await action(page, 'Stays: used', 'Archive…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText(
    '“Stays: used”, because of “Stays: user”, which refers to it.',
  )
  await expect(dialog.getByLabel('Reason')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Archive', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Replace with…' }).click()
  await expect(page.getByRole('dialog', { name: 'Replace “Stays: used”' })).toBeVisible()
})

test('a suppression that refers to a segment is said before, with the way to it', async ({
  page,
  server,
}) => {
  const used = await server.create('Held: by a suppression', rule(54))
  await server.publish(used)
  const { key, revision } = await server.call<{ key: string; revision: number }>(
    'conflicts.createSuppression',
    {
      name: 'Held: complaints',
      reason: 'complaint',
      definition: {
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: used }] },
      },
      exceptKinds: [],
    },
  )
  await page.goto('/segments?q=Held%3A')
  await action(page, 'Held: by a suppression', 'Archive…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText(
    '“Held: by a suppression”, because of the suppression “Held: complaints”, which refers to it.',
  )
  await expect(dialog.getByRole('button', { name: 'Archive', exact: true })).toHaveAccessibleDescription(
    'It cannot be archived while something refers to it.',
  )
  await dialog.getByRole('link', { name: '“Held: complaints”' }).click()
  await expect(page.getByRole('row', { name: /Held: complaints/ })).toBeFocused()
  await server.call('conflicts.removeSuppression', { key, revision })
})

test('refreshing members is for who may run jobs', async ({ asMaya }) => {
  await asMaya.goto('/segments')
  await expect(asMaya.getByRole('button', { name: 'New segment' })).toBeVisible()
  await expect(asMaya.getByRole('button', { name: 'Refresh members' })).toHaveCount(0)
})

test('no number for a time that was not observed: a new segment says since when', async ({
  page,
  server,
}) => {
  const key = await server.create('Observed: new', rule(53))
  await server.publish(key)
  await page.goto('/segments?q=Observed%3A')
  await page.getByRole('button', { name: 'Refresh members' }).click()
  // The list follows the job: nothing is reloaded.
  await expect(row(page, 'Observed: new')).toContainText(/known since \d/, { timeout: 60_000 })
  await expect(row(page, 'Observed: new')).not.toContainText('24 h')
  await expect(row(page, 'Observed: new')).not.toContainText('volatility')
})

test('archive several at once; one that others use stays, which is said before', async ({ page, server }) => {
  const used = await server.create('Bulk: used', rule(50))
  await server.publish(used)
  await server.create('Bulk: free', rule(51))
  const user = await server.create('Other: uses the first of the bulk', {
    combinator: 'and',
    rules: [{ field: 'segment', operator: 'in', value: used }],
  })
  await server.publish(user)
  await page.goto('/segments?q=Bulk%3A')
  await expect(row(page, 'Bulk: used')).toBeVisible()
  await page.getByLabel('Select all shown').check()
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByLabel('Select Other: uses the first of the bulk').uncheck()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Archive…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert', { name: 'Cannot be archived' })).toContainText(
    '“Bulk: used”, because of “Other: uses the first of the bulk”, which refers to it.',
  )
  await expect(dialog.getByText('This one goes')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('Not needed any more.')
  await dialog.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  expect((await server.segment(used)).status).toBe('published')
  expect((await server.segment('bulk-free')).status).toBe('archived')
})

test('on a phone filters wait behind a button, and cards are chosen when one asks to', async ({
  page,
  server,
}) => {
  await server.create('Phone: one', rule(33))
  await server.create('Phone: two', rule(44))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/segments?q=Phone%3A')
  await expect(row(page, 'Phone: one')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)

  const status = page.getByRole('combobox', { name: 'Status' })
  await expect(status).toBeHidden()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await status.click()
  await page.getByRole('option', { name: 'Published' }).click()
  await expect(row(page, 'Phone: one')).toHaveCount(0)
  await page.getByRole('button', { name: 'Filters (1)' }).click()
  await expect(status).toBeHidden()
  await page.getByRole('button', { name: 'Show all segments' }).click()
  await expect(page.getByLabel('Search segments')).toHaveValue('')

  await page.getByLabel('Search segments').fill('Phone:')
  await expect(page).toHaveURL(/q=Phone/)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByLabel('Select Phone: two').check()
  await expect(page.getByRole('button', { name: 'Archive…' })).toBeVisible()
  await page.getByRole('button', { name: 'Select all shown' }).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  await expect(page.getByLabel('Select Phone: one')).toBeChecked()
  await page.getByRole('button', { name: 'Select none' }).click()
  await expect(page.getByText('2 selected')).toHaveCount(0)
  await page.getByLabel('Select Phone: two').check()
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Archive…' })).toHaveCount(0)
})

test('the page of a segment explains one person', async ({ page, server }) => {
  const key = await server.create('Explain: over 30', rule(30))
  await server.publish(key)
  await page.goto(`/segments/${key}`)
  await page.getByRole('tab', { name: 'Members' }).click()
  await page
    .getByRole('button', { name: /^Why\?/ })
    .first()
    .click()
  const panel = page.getByRole('region', { name: 'Explain one profile' })
  await expect(panel.getByText('is in this segment')).toBeVisible()
  await expect(panel.getByRole('list', { name: /^Why / })).toContainText('yes')
  await panel.getByLabel('Profile id').fill('nobody-of-that-name')
  await panel.getByRole('button', { name: 'Explain' }).click()
  await expect(panel.getByText('is in this segment')).toHaveCount(0)
})
