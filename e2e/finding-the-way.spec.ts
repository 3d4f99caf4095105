/** Getting around: the palette of everything, the catalogue, addresses that hold what is shown. */
import { expect } from '@playwright/test'
import { test } from './server.ts'

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
