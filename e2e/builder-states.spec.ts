/** What the builder says about itself: nothing there yet, being counted, out of reach, of another moment than now. */
import { expect } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { condition, expectTrueNumbers, openBuilder, size } from './builder.ts'
import { test } from './server.ts'

const adults: Group = { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 40 }] }

test('an empty segment offers beginnings, which become its own rules', async ({ page, server }) => {
  const key = await server.create('States: empty')
  await openBuilder(page, server, key)
  await expect(page.getByRole('heading', { name: 'Who should be in it?' })).toBeVisible()
  await page.getByRole('button', { name: 'Begin with RFM champions' }).click()
  const template = 'and(event.Order Completed event.Order Completed event.Order Completed)'
  await expect.poll(() => server.shape(key)).toBe(template)
  await expectTrueNumbers(page, server, key)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Who should be in it?' })).toBeVisible()
})

test('counting that takes long can be stopped, and asked for again', async ({ page, server }) => {
  const key = await server.create('States: slow', adults)
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  let answer = () => {}
  await page.route('**/trpc/preview.size*', async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    // It may have been given up meanwhile.
    await route.abort().catch(() => undefined)
  })
  await condition(page, 'Age').getByLabel('Age: value').fill('41')
  await size(page)
    .getByRole('button', { name: /^Stop counting the size/ })
    .click()
  await expect(size(page)).toContainText('Stopped; this is from before.')
  await page.unroute('**/trpc/preview.size*')
  answer()
  await size(page)
    .getByRole('button', { name: /^Count it/ })
    .click()
  await expect(size(page)).not.toContainText('Stopped')
  await expectTrueNumbers(page, server, key)
})

test('without a network the numbers say that they are from before', async ({ page, context, server }) => {
  const key = await server.create('States: offline', adults)
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  await context.setOffline(true)
  await condition(page, 'Age').getByLabel('Age: value').fill('42')
  await expect(size(page)).toContainText('the numbers are from before your last change')
  await context.setOffline(false)
  await expect(size(page)).not.toContainText('No connection')
  await expectTrueNumbers(page, server, key)
})

test('numbers of a chosen moment say so, and its windows do not end now', async ({ page, server }) => {
  const rule: Group = {
    combinator: 'and',
    rules: [
      {
        field: 'event.Signed In',
        operator: '>=',
        value: 1,
        window: { kind: 'last', amount: 30, unit: 'day' },
      },
    ],
  }
  const key = await server.create('States: another moment', rule)
  await openBuilder(page, server, key)
  await expect(page.getByText(/^Numbers as of /)).toBeVisible()
  const window = condition(page, 'Signed In').getByText(/ – .*, Berlin$/)
  await expect(window).not.toContainText('now')
  await size(page).getByRole('button', { name: 'back to now' }).click()
  await expect(window).toContainText('now')
  await expect(page.getByText(/^Numbers as of /)).toHaveCount(0)
})
