/** How the journeys handle the builder: by the names that people and screen readers use. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Makes a segment through the dialog and ends in its builder. */
export async function newSegment(page: Page, name: string): Promise<void> {
  await page.goto('/segments')
  await page.getByRole('button', { name: 'New segment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('region', { name: 'Palette' })).toBeVisible()
}

export const rootGroup = (page: Page): Locator => page.getByRole('group', { name: /^Segment: group/ })

export const conditions = (page: Page): Locator => page.getByRole('group', { name: /^Condition / })

/** Drags by the mouse in small steps, as a hand does. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  where: 'top' | 'middle' | 'bottom' = 'middle',
): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('What is dragged, or where to, is not on the screen')
  const y = { top: end.y + 3, middle: end.y + end.height / 2, bottom: end.y + end.height - 3 }[where]
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, y, { steps: 12 })
  await page.mouse.move(end.x + end.width / 2, y + 1, { steps: 2 })
  await page.mouse.up()
}

/** Drags an entry of the palette onto the tree. */
export async function dragFromPalette(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('region', { name: 'Palette' })
  const before = await conditions(page).count()
  await palette.getByRole('searchbox').fill(name)
  await drag(
    page,
    palette.getByRole('button', { name: `Add ${name}`, exact: true }),
    page.locator('[data-canvas]'),
    'bottom',
  )
  await expect(conditions(page)).toHaveCount(before + 1)
  await palette.getByRole('searchbox').fill('')
}

export const size = (page: Page): Locator => page.getByRole('region', { name: 'Size' })

/** Waits until the draft is on the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^saved/ })).toBeVisible()
}
