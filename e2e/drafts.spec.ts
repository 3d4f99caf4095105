/** Drafts save themselves and lose nothing: over a reload, between two people, without a network, over many versions. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { condition, conditions, expectTrueNumbers, openBuilder, saved } from './builder.ts'
import { type Server, test } from './server.ts'

const olderThan = (age: number): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.age', operator: '>', value: age }],
})

const age = (page: Page) => condition(page, 'Age').getByLabel('Age: value')
const ageOf = async (server: Server, key: string) => (await server.rule(key)).rules[0]
const olderRule = (value: number) => ({ field: 'trait.age', operator: '>', value })

test('what is typed is saved by itself and there after a reload', async ({ page, server }) => {
  const key = await server.create('Drafts: reload', olderThan(40))
  await openBuilder(page, server, key)
  await age(page).fill('55')
  await saved(page)
  expect(await ageOf(server, key)).toEqual(olderRule(55))
  await page.reload()
  await expect(age(page)).toHaveValue('55')
})

test('leaving at once loses nothing', async ({ page, server }) => {
  const key = await server.create('Drafts: leaving', olderThan(40))
  await openBuilder(page, server, key)
  await age(page).fill('56')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Segments' }).click()
  await expect(page.getByRole('heading', { name: 'Segments', level: 1 })).toBeVisible()
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(56))
})

/** Two tabs on one draft; the other one saves first. */
async function quarrel(server: Server, page: Page, context: BrowserContext, name: string): Promise<string> {
  const key = await server.create(name, olderThan(40))
  const other = await context.newPage()
  await openBuilder(page, server, key)
  await openBuilder(other, server, key)
  // An open builder takes up what others save now and then; here both have begun before it can.
  await page.route('**/trpc/segments.get*', (route) => route.abort())
  await age(other).fill('50')
  await saved(other)
  await other.close()
  await age(page).fill('60')
  const dialog = page.getByRole('dialog', { name: 'Someone else changed this' })
  await expect(dialog.getByRole('region', { name: 'Their version' })).toContainText('50')
  await expect(dialog.getByRole('region', { name: 'Your version' })).toContainText('60')
  await page.unroute('**/trpc/segments.get*')
  expect(await ageOf(server, key)).toEqual(olderRule(50))
  return key
}

test('someone else changed this: take theirs, and undo still has mine', async ({ page, context, server }) => {
  const key = await quarrel(server, page, context, 'Drafts: take theirs')
  await page.getByRole('button', { name: 'Take theirs', exact: true }).click()
  await expect(age(page)).toHaveValue('50')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(age(page)).toHaveValue('60')
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(60))
})

test('someone else changed this: put mine over it', async ({ page, context, server }) => {
  const key = await quarrel(server, page, context, 'Drafts: overwrite')
  await page.getByRole('button', { name: 'Overwrite with mine' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(60))
  await expect(age(page)).toHaveValue('60')
  await age(page).fill('61')
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(61))
})

test('someone else changed this: keep mine as a copy', async ({ page, context, server }) => {
  const key = await quarrel(server, page, context, 'Drafts: keep a copy')
  await page.getByRole('button', { name: 'Keep mine as a copy' }).click()
  await expect(age(page)).toHaveValue('50')
  expect(await ageOf(server, key)).toEqual(olderRule(50))
  const list = await server.query<{ key: string; name: string }[]>('segments.list')
  const copies = list.filter(({ name }) => name.startsWith('Drafts: keep a copy (copy '))
  expect(copies).toHaveLength(1)
  expect(await ageOf(server, copies[0]?.key ?? '')).toEqual(olderRule(60))
})

test('without a network typing goes on, and is saved when it is back', async ({ page, context, server }) => {
  const key = await server.create('Drafts: offline', olderThan(40))
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  await context.setOffline(true)
  await age(page).fill('65')
  await expect(page.getByRole('status').filter({ hasText: 'offline: kept on this device' })).toBeVisible()
  await age(page).fill('66')
  expect(await ageOf(server, key)).toEqual(olderRule(40))
  await context.setOffline(false)
  await saved(page)
  expect(await ageOf(server, key)).toEqual(olderRule(66))
  await expectTrueNumbers(page, server, key)
})

test('what a closed tab could not save is back at the next visit', async ({ page, context, server }) => {
  const key = await server.create('Drafts: closed offline', olderThan(40))
  await openBuilder(page, server, key)
  await context.setOffline(true)
  await age(page).fill('67')
  await expect(page.getByRole('status').filter({ hasText: 'offline: kept on this device' })).toBeVisible()
  // Left before it is closed: a page that is only being closed may still see the network come back, and save.
  await page.goto('about:blank')
  await page.close()
  await context.setOffline(false)
  expect(await ageOf(server, key)).toEqual(olderRule(40))
  const again = await context.newPage()
  await openBuilder(again, server, key)
  await expect(age(again)).toHaveValue('67')
  await expect(again.getByText('Changes from your last visit')).toBeVisible()
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(67))
})

test('what one tab could not save outlives the saving of another', async ({ page, context, server }) => {
  const key = await server.create('Drafts: two tabs', olderThan(40))
  const other = await context.newPage()
  await openBuilder(page, server, key)
  await openBuilder(other, server, key)
  await page.route('**/trpc/**', (route) => route.abort())
  await age(page).fill('68')
  await expect(
    page.getByRole('status').filter({ hasText: 'server not reached: kept on this device' }),
  ).toBeVisible()
  await age(other).fill('69')
  await expect.poll(() => ageOf(server, key)).toEqual(olderRule(69))
  await saved(other)
  await page.close()
  await other.close()
  const again = await context.newPage()
  await openBuilder(again, server, key)
  const dialog = again.getByRole('dialog', { name: 'Someone else changed this' })
  await expect(dialog.getByRole('region', { name: 'Your version' })).toContainText('68')
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await again.reload()
  await expect(age(again)).toHaveValue('69')
  await expect(again.getByRole('dialog')).toHaveCount(0)
})

test('a reload in the middle of a word in a picker keeps the word', async ({ page, server }) => {
  const rule: Group = {
    combinator: 'and',
    rules: [{ field: 'trait.country', operator: 'in', value: ['DE'] }],
  }
  const key = await server.create('Drafts: half a word', rule)
  await openBuilder(page, server, key)
  await page.getByRole('button', { name: /^Edit Country values/ }).click()
  await page.getByRole('combobox', { name: 'Country values' }).pressSequentially('Atlan')
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Country values' })).toHaveValue('Atlan')
  await page.getByRole('option', { name: 'Use “Atlan” as typed' }).click()
  await expect.poll(() => ageOf(server, key)).toMatchObject({ value: ['DE', 'Atlan'] })
})

test('publish versions, compare them in words, bring an old one back', async ({ page, server }) => {
  const key = await server.create('Drafts: versions', olderThan(40))
  await server.publish(key, 'First try.')
  await openBuilder(page, server, key)
  await age(page).fill('50')
  await saved(page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('del')).toContainText('40')
  await expect(dialog.locator('ins')).toContainText('50')
  await dialog.getByLabel('Note').fill('Older ones buy more.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog).toHaveCount(0)

  await page.goto(`/segments/${key}`)
  await page.getByRole('tab', { name: 'Versions' }).click()
  const versions = page.getByRole('region', { name: 'Versions' })
  await expect(versions.getByText('Older ones buy more.')).toBeVisible()
  await expect(versions.getByText('First try.')).toBeVisible()
  await versions.getByRole('button', { name: /^Compare with v1/ }).click()
  const changes = page.getByRole('region', { name: 'Changes in words' })
  await expect(changes.locator('del').first()).toContainText('40')
  await expect(changes.locator('ins').first()).toContainText('50')
  await expect(page).toHaveURL(/against=1/)

  await versions.getByRole('button', { name: /^Restore as draft.*v1$/ }).click()
  await expect(page.getByText('Version 1 is the draft now.')).toBeVisible()
  expect(await ageOf(server, key)).toEqual(olderRule(40))
  expect((await server.segment(key)).published?.version).toBe(2)
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(age(page)).toHaveValue('40')
  await expect(conditions(page)).toHaveCount(1)
})

test('what goes live is reviewed first: an earlier version again, as a new version, and undone', async ({
  page,
  server,
}) => {
  const key = await server.create('Drafts: live again', olderThan(40))
  await server.publish(key, 'First try.')
  await server.saveDraft(key, olderThan(50))
  await server.publish(key, 'Second try.')
  await page.goto(`/segments/${key}`)
  await page.getByRole('tab', { name: 'Versions' }).click()
  const versions = page.getByRole('region', { name: 'Versions' })
  await expect(versions.getByRole('button', { name: /^Make live again/ })).toHaveCount(1)
  await versions.getByRole('button', { name: /^Make live again.*v1$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('ins').filter({ hasText: '40' }).first()).toBeVisible()
  await expect(dialog).toContainText(/would enter/i)
  expect((await server.segment(key)).published?.version).toBe(2)
  await dialog.getByLabel('Note').fill('It was right.')
  await dialog.getByRole('button', { name: 'Make live', exact: true }).click()
  const notice = page.getByRole('alert').or(page.getByRole('status'))
  await expect(notice.filter({ hasText: 'Version 1 is live again, as version 3.' })).toBeVisible()
  await expect(versions.getByText('It was right.')).toBeVisible()
  await expect(versions.getByText(/^v1 again · published by Ada/)).toBeVisible()
  const { published, versions: kept } = await server.segment(key)
  expect(published).toMatchObject({ version: 3, definition: { rule: olderThan(40) } })
  expect(kept.map(({ version }) => version)).toEqual([3, 2, 1])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Undone: version 2 is live again, as version 4.')).toBeVisible()
  expect((await server.segment(key)).published).toMatchObject({
    version: 4,
    definition: { rule: olderThan(50) },
  })
})

test('nothing to publish is said at the button; a publication is undone, and its draft is a draft again', async ({
  page,
  server,
}) => {
  const key = await server.create('Drafts: nothing changed', olderThan(40))
  await server.publish(key)
  await page.goto(`/segments/${key}`)
  const publish = page.getByRole('button', { name: 'Publish…' })
  await expect(publish).toHaveAttribute('aria-disabled', 'true')
  await expect(publish).toHaveAccessibleDescription('Nothing changed since v1.')
  await publish.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await openBuilder(page, server, key)
  const inBuilder = page.getByRole('button', { name: 'Publish', exact: true })
  await expect(inBuilder).toHaveAccessibleDescription('Nothing changed since v1.')
  await age(page).fill('45')
  await saved(page)
  await expect(inBuilder).not.toHaveAttribute('aria-disabled')
  await inBuilder.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Note').fill('Too hasty.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  // The other one takes back the last step of the tree.
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(page.getByText('Undone: version 1 is live again, as version 3.')).toBeVisible()
  const { published, draft } = await server.segment(key)
  expect(published).toMatchObject({ version: 3, definition: { rule: olderThan(40) } })
  expect(draft).toMatchObject({ rule: { rules: [{ value: 45 }] } })
})

test('throw away unpublished changes', async ({ page, server }) => {
  const key = await server.create('Drafts: discard', olderThan(40))
  await server.publish(key)
  await server.saveDraft(key, olderThan(41))
  await page.goto(`/segments/${key}`)
  await page.getByRole('button', { name: 'Discard changes…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('del')).toContainText('41')
  await dialog.getByRole('button', { name: 'Discard changes' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Discard changes…' })).toHaveCount(0)
  expect(await ageOf(server, key)).toEqual(olderRule(40))
})
