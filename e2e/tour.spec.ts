/** The tour of the builder: by itself once, again when asked for, by pointer, keys and on a phone. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { openBuilder } from './builder.ts'
import { test } from './server.ts'

/** A browser that was never here, but for signing in. */
test.beforeEach(async ({ page }) => {
  await page.goto('/lists')
  await page.evaluate(() => localStorage.removeItem('tessera-tour-seen'))
})

const rule: Group = {
  combinator: 'and',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE'] },
    { field: 'trait.age', operator: '>', value: 30 },
  ],
}

const titles = [
  'Begin with a condition',
  'The tree says who belongs',
  'Where people drop off',
  'The answer',
  'Saved by itself, live when you say so',
  'Keys, and the way to everything',
]

const stop = (page: Page, at: number) => page.getByRole('dialog', { name: titles[at] })

test('begins by itself in the first builder that is opened, once, and Escape ends it', async ({
  page,
  server,
}) => {
  const key = await server.create('Tour: first', rule)
  await openBuilder(page, server, key)
  await expect(stop(page, 0)).toContainText('1 of 6')
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeFocused()
  // Nothing behind it can be reached, and its keys do nothing.
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() => document.activeElement?.closest('[data-canvas], header, nav')),
    ).toBeNull()
  }
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('#main')).toBeFocused()
  expect(await server.rule(key)).toEqual(rule)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Size' })).toContainText('exact')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('again from the keys of the builder: forth and back by keyboard, the focus returns', async ({
  page,
  server,
}) => {
  await openBuilder(page, server, await server.create('Tour: again', rule))
  await page.getByRole('button', { name: 'Skip the tour' }).click()
  const keys = page.getByRole('button', { name: 'Keys', exact: true })
  await keys.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keys).toBeFocused()
  await keys.press('Enter')
  await page.getByRole('button', { name: 'Take the tour' }).press('Enter')
  for (const at of titles.keys()) {
    await expect(stop(page, at)).toBeVisible()
    await expect(stop(page, at)).toHaveAccessibleDescription(/\w{3}/)
    if (at === 2) {
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      await expect(stop(page, 1)).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(stop(page, 2)).toBeVisible()
    }
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(keys).toBeFocused()
})

test('again from anywhere, by the way to everything', async ({ page }) => {
  await page.goto('/segments')
  await expect(page.getByRole('heading', { name: 'Segments', level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  // Segments of these journeys begin with “Tour”, and fit that word better.
  await page.getByRole('textbox', { name: 'Go to' }).fill('take the tour')
  await expect(page.locator('[data-selected]')).toHaveText('Take the tour of the builder')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/edit$/)
  await expect(stop(page, 0)).toBeVisible()
})

test('on a phone every stop is on the screen and beside what it speaks of', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBuilder(page, server, await server.create('Tour: phone', rule))
  for (const at of titles.keys()) {
    const next = stop(page, at).getByRole('button', { name: /^(Next|Done)$/ })
    await expect(next).toBeInViewport({ ratio: 1 })
    await expect(stop(page, at).getByRole('heading')).toBeInViewport({ ratio: 1 })
    await next.click()
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
