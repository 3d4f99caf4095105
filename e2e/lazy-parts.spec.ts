/** What is fetched late: when it cannot be, only its place says so; once the builder was idle, no network is needed for it. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { add, condition, conditions, expectTrueNumbers, group, openBuilder, saved } from './builder.ts'
import { test } from './server.ts'

const rule: Group = {
  combinator: 'and',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE'] },
    {
      field: 'sequence',
      operator: 'did',
      value: { steps: [{ event: 'Product Added' }, { event: 'Order Completed' }] },
    },
  ],
}

const late =
  /\/assets\/(sequence-editor|trend-chart|value-picker|condition-picker|template-picker|publish-dialog|shortcut-help)-/

const failures = (page: Page) => page.getByRole('alert').filter({ hasText: 'could not be loaded' })

test('a part that cannot be fetched leaves the rest of the builder alone, and comes when it can', async ({
  page,
  server,
}) => {
  await page.route(late, (route) => route.abort('internetdisconnected'))
  const key = await server.create('Late: not there', rule)
  await openBuilder(page, server, key)
  const sequence = condition(page, 'Sequence')
  await expect(sequence).toContainText('The editor of sequences could not be loaded.')
  const trend = page.getByRole('region', { name: 'Last 12 weeks' })
  await expect(trend).toContainText('The chart could not be loaded.')

  await add(page, 'Everyone')
  await saved(page)
  await expectTrueNumbers(page, server, key)
  await page.getByRole('button', { name: '+ Condition to the segment' }).click()
  await expect(failures(page).filter({ hasText: 'The list of conditions' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('The list of keys could not be loaded.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await sequence.getByRole('button', { name: 'Try again' }).click()
  await expect(sequence.getByRole('button', { name: 'Reload the page' })).toBeVisible()

  await page.unroute(late)
  await sequence.getByRole('button', { name: 'Try again' }).click()
  await expect(sequence.getByRole('button', { name: '+ Step' })).toBeVisible()
  await trend.getByRole('button', { name: 'Try again' }).click()
  await expect(trend.locator('svg path.recharts-curve').first()).toBeVisible()
  await failures(page).getByRole('button', { name: 'Try again' }).click()
  const list = page.getByRole('listbox', { name: 'Conditions' })
  await expect(list.getByRole('option').first()).toBeVisible()
  // Its style sheet failed with it, and is there again too.
  expect(await list.evaluate((element) => getComputedStyle(element).overflowY)).toBe('auto')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

test('after a quiet moment the builder needs no network for its parts', async ({ page, context, server }) => {
  const key = await server.create('Late: no network', rule)
  const fetched: string[] = []
  page.on('response', (response) => {
    const name = late.exec(response.url())?.[1]
    if (name !== undefined && response.url().endsWith('.js')) fetched.push(name)
  })
  await openBuilder(page, server, key)
  await expect
    .poll(() => fetched.toSorted())
    .toEqual([
      'condition-picker',
      'publish-dialog',
      'sequence-editor',
      'shortcut-help',
      'template-picker',
      'trend-chart',
      'value-picker',
    ])
  await context.setOffline(true)
  await page.getByRole('button', { name: '+ Condition to the segment' }).click()
  await page
    .getByRole('listbox', { name: 'Conditions' })
    .getByRole('option', { name: /^Lifetime value/ })
    .click()
  await expect(conditions(page)).toHaveCount(3)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Edit Country values/ }).click()
  await expect(page.getByRole('combobox', { name: 'Country values' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '+ Group to the segment' }).click()
  await expect(group(page, 'group of 0 (any of)')).toBeVisible()
  await page.getByRole('button', { name: 'Keys', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expect(failures(page)).toHaveCount(0)
})
