/** Getting around: the palette of everything, the catalogue, addresses that hold what is shown. */
import { expect } from '@playwright/test'
import { add, saved } from './builder.ts'
import { test } from './people.ts'

test('go anywhere and do things from one field', async ({ page }) => {
  await page.goto('/lists')
  await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByLabel('Go to', { exact: true }).and(page.locator('input'))
  await expect(field).toBeFocused()
  await field.fill('catalogue')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Catalogue', level: 1 })).toBeVisible()

  await expect(field).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('win-back at full')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Win-back at full price', level: 1 })).toBeVisible()

  await expect(field).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('new segment')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'New segment' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('Enter before the rows are there takes the best one when they come', async ({ page }) => {
  await page.goto('/lists')
  await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
  await page.route(/segments\.list/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await route.continue()
  })
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByLabel('Go to', { exact: true }).and(page.locator('input'))
  await field.fill('win-back at full')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Searching…')
  await expect(page.getByRole('heading', { name: 'Win-back at full price', level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('look a trait and an event up in the catalogue', async ({ page }) => {
  await page.goto('/data/catalogue')
  await page.getByLabel('Search the catalogue').fill('loyalty')
  const traits = page.getByRole('region', { name: 'Table of traits' })
  await expect(traits.getByRole('row')).toHaveCount(2)
  await expect(traits.getByRole('row').nth(1)).toContainText('trait.loyalty_tier')
  await expect(traits.getByRole('row').nth(1)).toContainText('bronze')
  await page.getByLabel('Search the catalogue').fill('coupon')
  await page.getByRole('tab', { name: /^Events/ }).click()
  await page.getByRole('button', { name: /^Order Completed/ }).click()
  await expect(page.getByRole('region', { name: 'Table of properties' })).toContainText('SAVE10')
  await expect(page).toHaveURL(/show=events/)
  await expect(page).toHaveURL(/q=coupon/)
})

test('an address that leads nowhere says so and leads on', async ({ page }) => {
  await page.goto('/segments/there-is-no-such-segment')
  await expect(page.getByRole('alert')).toContainText('No segment was changed.')
  await page.goto('/nowhere/at/all')
  await page.getByRole('link', { name: 'Segments' }).first().click()
  await expect(page.getByRole('heading', { name: 'Segments', level: 1 })).toBeVisible()
})

test('the help says keys and words on every screen, and takes no letter from a field', async ({ page }) => {
  await page.goto('/segments')
  await page.getByLabel('Search segments').fill('')
  await page.getByLabel('Search segments').press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('heading', { name: 'Segments', level: 1 }).click()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('As of')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

/** What people type into the palette, and a row of the first screen that is meant by it. */
const meant: readonly (readonly [typed: string, row: string])[] = [
  ['purchase', 'Order Completed'],
  ['last purchase', 'Time since the last Order Completed'],
  ['bought', 'Order Completed'],
  ['spend', 'Total revenue of Order Completed'],
  ['total spent', 'Total revenue of Order Completed'],
  ['LTV', 'Lifetime value'],
  ['sign-in', 'Signed In'],
  ['login', 'Signed In'],
  ['active', 'Any event'],
  ['opted out', 'Marketing consent is no'],
  ['unsubscribed', 'Marketing consent is no'],
  ['opt', 'Marketing consent'],
  ['employee', 'On a list of people'],
  ['average order', 'Average revenue of Order Completed'],
  ['avg', 'Average revenue of Order Completed'],
  ['VIP', 'Loyalty tier'],
  ['churn', 'Lapsing buyers'],
  ['premium', 'Plan is premium'],
  ['never', 'Order Completed never'],
  ['yesterday', 'Order Completed yesterday'],
  ['Land', 'Country'],
  ['coutry', 'Country'],
  ['contry', 'Country'],
  ['bday', 'Birthday'],
  ['country DE', 'Country is DE'],
  ['1 hour', 'A, then no B within 1 hour'],
  ['birthday', 'Birthday'],
  ['country', 'Country'],
  ['revenue', 'Total revenue of Order Completed'],
  ['order', 'Order Completed'],
  ['cart', 'Product Added'],
  ['checkout', 'Checkout Started'],
  ['email opened', 'Email Opened'],
  ['newsletter', 'Newsletter subscribed at'],
  ['subscription', 'Subscription Started'],
  ['refund', 'Support Ticket Opened with topic refund'],
]

test('the words of marketers find what they mean on the first screen', async ({ page, server }) => {
  const key = await server.create('Finding: words')
  await page.goto(`/segments/${key}/edit`)
  const palette = page.getByRole('region', { name: 'Palette' })
  for (const [typed, row] of meant) {
    await palette.getByRole('searchbox').fill(typed)
    const button = palette.getByRole('button', { name: new RegExp(`^Add ${row}( also “.*”)?$`) })
    await expect(button.first(), typed).toBeInViewport()
  }
  await palette.getByRole('searchbox').fill('Shoes')
  await expect(palette).toContainText('No results for “Shoes”')
})

test('a row that was found is added by Enter as a ready condition', async ({ page, server }) => {
  const key = await server.create('Finding: ready conditions')
  await page.goto(`/segments/${key}/edit`)
  const search = page.getByRole('searchbox', { name: /^Search traits/ })
  const ordered = { field: 'event.Order Completed', window: { kind: 'ever' } }
  for (const typed of ['premium', 'last purchase', 'total spent', 'opted out', 'number of orders']) {
    await search.fill(typed)
    await search.press('Enter')
  }
  await expect
    .poll(async () => (await server.rule(key)).rules)
    .toEqual([
      { field: 'trait.plan', operator: 'in', value: ['premium'] },
      { ...ordered, measure: { kind: 'sinceLast', unit: 'day' }, operator: '>', value: '' },
      { ...ordered, measure: { kind: 'sum', property: 'revenue' }, operator: '>', value: '' },
      { field: 'trait.marketing_consent', operator: '=', value: false },
      { ...ordered, measure: { kind: 'count' }, operator: '>=', value: '' },
    ])
})

test('⌘K finds conditions and templates: in the builder they are added, elsewhere they begin a segment', async ({
  page,
  server,
}) => {
  const field = page.getByLabel('Go to', { exact: true }).and(page.locator('input'))
  await page.goto('/lists')
  await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('premuim')
  await expect(page.getByRole('button', { name: /^Plan is premium/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New segment' })
  await expect(dialog.getByRole('radio', { name: 'Plan is premium' })).toBeChecked()
  await dialog.getByLabel('Name').fill('Finding: premium')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('group', { name: /^Condition Plan/ })).toBeVisible()

  const key = await server.create('Finding: by the menu')
  await page.goto(`/segments/${key}/edit`)
  await expect(page.getByRole('region', { name: 'Palette' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('shoping cart abandoners')
  await expect(page.getByText('No results')).toBeVisible()
  await field.fill('abandoners')
  await page.getByRole('button', { name: /^Cart abandoners.*Put something/ }).click()
  await expect.poll(async () => (await server.rule(key)).rules).toMatchObject([{ field: 'sequence' }])
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('bday')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await server.rule(key)).rules).toHaveLength(2)
})

test('an admin teaches the search a word, with a reason and versions', async ({ page, server, asMaya }) => {
  await page.goto('/data/catalogue?show=synonyms')
  await page.getByRole('button', { name: 'Add a line' }).click()
  const line = page.locator('input[aria-label^="Line "]').last()
  await line.fill('gadget')
  await line.press('Enter')
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'A line needs two words at least' }),
  ).toBeVisible()
  await line.fill('favourite categories')
  await line.press('Enter')
  await page.getByLabel('Why is it changed?').fill('We say gadget')
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByRole('region', { name: 'Versions', exact: true })).toContainText('We say gadget')

  const key = await server.create('Finding: our own word')
  await page.goto(`/segments/${key}/edit`)
  await page.getByRole('region', { name: 'Palette' }).getByRole('searchbox').fill('gadget')
  await expect(page.getByRole('button', { name: 'Add Favourite categories also “gadget”' })).toBeVisible()

  await asMaya.goto('/data/catalogue?show=synonyms')
  await expect(asMaya.getByText('Admins change this.')).toBeVisible()
})

test('spellings are merged and split in the catalogue; published segments stay as they are', async ({
  page,
  server,
}) => {
  const published = await server.create('Spellings: published', {
    combinator: 'and',
    rules: [{ field: 'trait.country', operator: 'in', value: ['DE'] }],
  })
  await server.publish(published)
  const definition = (await server.segment(published)).draft
  const before = await server.size(definition)
  await page.goto('/data/catalogue?show=spellings')
  await expect(page.getByLabel('Trait or property').first()).toHaveValue('Country')
  const row = page.getByRole('row').filter({ hasText: /^DE/ })
  await expect(row).toContainText('Separate')
  await row.getByRole('button', { name: /^Merge/ }).click()
  await expect(row).toContainText('One value: DE')
  await expect(page.getByRole('region', { name: 'Versions', exact: true })).toContainText('Country: merge DE')
  expect((await server.segment(published)).draft).toEqual(definition)
  expect((await server.size(definition)).size).toBe(before.size)

  // Picked, a merged value is all of its spellings; the condition from before is offered what it leaves out.
  const key = await server.create('Spellings: picked')
  await page.goto(`/segments/${key}/edit`)
  await add(page, 'Country')
  const country = page.getByRole('group', { name: /^Condition Country/ })
  const field = country.getByRole('combobox', { name: 'Country values' })
  const chips = country.getByRole('button', { name: /^Edit Country values/ })
  await expect(field.or(chips)).toBeVisible()
  if (await chips.isVisible()) await chips.click()
  await field.pressSequentially('germany')
  await field.press('Enter')
  await expect(country.getByRole('button', { name: 'Remove DE' })).toBeAttached()
  await field.press('Escape')
  await expect(country).toContainText(/DE · \d+ spellings/)
  await saved(page)
  const [rule] = (await server.rule(key)).rules
  const values = rule && 'value' in rule && Array.isArray(rule.value) ? (rule.value as string[]) : []
  expect(values[0]).toBe('DE')
  expect(values.length).toBeGreaterThan(1)
  expect((await server.size({ version: 1, rule: await server.rule(key) })).size).toBeGreaterThan(before.size)
  await page.goto(`/segments/${published}/edit`)
  await expect(country).toContainText('more are written')

  await page.goto('/data/catalogue?show=spellings')
  await row.getByRole('button', { name: /^Split/ }).click()
  await expect(row).toContainText('Separate')
})
