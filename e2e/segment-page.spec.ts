/** The page of a segment: its sections by pointer, by keyboard and by address; nothing is asked for that is not shown; nothing typed is lost. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { test } from './people.ts'

const rule: Group = { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 30 }] }

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name })
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('each section has an address, is reached by arrows, and comes back by the browser’s button', async ({
  page,
  server,
}) => {
  const key = await server.create('Sections: reached', rule)
  await server.publish(key)
  await page.goto(`/segments/${key}`)
  await expect(region(page, 'Who is in it')).toBeVisible()
  await expect(tab(page, 'Definition')).toHaveAttribute('aria-selected', 'true')

  await tab(page, 'Definition').focus()
  await page.keyboard.press('ArrowRight')
  await expect(region(page, 'Members')).toBeVisible()
  await expect(page).toHaveURL(/show=members/)
  await page.keyboard.press('ArrowRight')
  await expect(region(page, 'Versions')).toContainText('v1')
  await expect(tab(page, /^Versions/)).toBeFocused()
  await page.goBack()
  await expect(region(page, 'Members')).toBeVisible()

  await page.goto(`/segments/${key}?show=discussion`)
  await expect(region(page, 'Activity')).toContainText('created “')
  await expect(region(page, 'Who is in it')).toHaveCount(0)
})

test('opening it asks for what is shown, and the rest when it is wanted', async ({ page, server }) => {
  const key = await server.create('Sections: asked', rule)
  const asked = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    for (const name of pathname.replace('/trpc/', '').split(',')) asked.add(name)
  })
  await page.goto(`/segments/${key}`)
  await expect(region(page, 'Size')).toContainText('exact')
  await expect(region(page, 'Last 12 weeks')).toContainText('Exact')
  await page.waitForLoadState('networkidle')
  expect([...asked]).toContain('preview.size')
  for (const later of ['preview.members', 'comments.list', 'audit.ofSegment'])
    expect([...asked]).not.toContain(later)
  await tab(page, 'Members').click()
  await expect(page.getByRole('button', { name: /^Why\?/ }).first()).toBeVisible()
  expect([...asked]).toContain('preview.members')
})

test('a comment that is begun is there after looking at something else, and after a reload', async ({
  page,
  server,
}) => {
  const key = await server.create('Sections: comment', rule)
  await page.goto(`/segments/${key}?show=discussion`)
  const field = page.getByRole('textbox', { name: 'Comment' })
  await field.fill('Half a thou')
  await tab(page, 'Definition').click()
  await expect(field).toHaveCount(0)
  await tab(page, 'Discussion').click()
  await expect(field).toHaveValue('Half a thou')
  await page.reload()
  await expect(field).toHaveValue('Half a thou')

  await field.fill('Half a thought, and the rest.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(region(page, 'Comments').getByRole('listitem')).toContainText('and the rest.')
  await expect(field).toHaveValue('')
  await page.reload()
  await expect(region(page, 'Comments').getByRole('listitem')).toHaveCount(1)
  await expect(field).toHaveValue('')
})

test('a notification of a comment leads to the discussion', async ({ page, asOskar, server }) => {
  const key = await server.create('Sections: told', rule)
  const said = await asOskar.request.post('/trpc/comments.add', {
    data: { key, body: 'Thirty is young.' },
  })
  expect(said.ok()).toBe(true)
  await page.goto('/segments')
  await page.getByRole('button', { name: /^Notifications \d+ new/ }).click()
  await page
    .getByRole('dialog', { name: 'Notifications' })
    .getByRole('link', { name: /commented on “Sections: told”/ })
    .click()
  await expect(page).toHaveURL(new RegExp(`/segments/${key}\\?show=discussion`))
  await expect(region(page, 'Comments')).toContainText('Thirty is young.')
})

test('on a phone there is one bar: the navigation behind its button, the name, what to do', async ({
  page,
  server,
}) => {
  const key = await server.create('Sections: on a phone', rule)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/segments/${key}`)
  const menu = page.getByRole('button', { name: 'Open navigation' })
  const heading = page.getByRole('heading', { level: 1 })
  const edit = page.getByRole('link', { name: 'Edit', exact: true })
  await expect(edit).toBeVisible()
  const middles = await Promise.all(
    [menu, edit, page.locator('main header > div').first()].map(async (one) => {
      const box = await one.boundingBox()
      return box === null ? Number.NaN : box.y + box.height / 2
    }),
  )
  for (const middle of middles) expect(Math.abs(middle - (middles[0] ?? 0))).toBeLessThanOrEqual(12)
  await expect(heading).toBeInViewport({ ratio: 1 })
  await page.mouse.wheel(0, 2000)
  await expect(heading).toBeInViewport({ ratio: 1 })
  await menu.click()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overlap' }).click()
  await expect(page.getByRole('heading', { name: 'Overlap', level: 1 })).toBeVisible()
})
