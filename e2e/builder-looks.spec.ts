/** The builder in every state, for everybody. */
import { expect, type Page } from '@playwright/test'
import { add, condition, openBuilder, saved } from './builder.ts'
import { everyLook, type Screen } from './every-look.ts'
import { fullRule, publishOne } from './looks-of-segments.ts'
import { type Server, test } from './server.ts'

/** The builder of a segment that has a condition of every kind. */
async function openFull(page: Page, server: Server): Promise<void> {
  await openBuilder(page, server, await server.create(`Axe: full ${crypto.randomUUID()}`, fullRule))
}

const screens: readonly Screen[] = [
  [
    'builder, empty',
    async (page, server) => {
      await openBuilder(page, server, await server.create(`Axe: empty ${crypto.randomUUID()}`))
      await expect(page.getByText('Nobody is in the segment until then.')).toBeVisible()
    },
  ],
  [
    'builder, full',
    async (page, server) => {
      await openFull(page, server)
      await expect(
        page.getByRole('region', { name: 'Sample members' }).getByRole('listitem').first(),
      ).toBeVisible()
    },
  ],
  [
    'builder, values being picked',
    async (page, server) => {
      await openFull(page, server)
      await condition(page, 'Country')
        .getByRole('button', { name: /^Edit Country values/ })
        .click()
      await expect(page.getByRole('option', { name: /^FR/ })).toBeVisible()
    },
  ],
  [
    'builder, other spellings offered',
    async (page, server) => {
      const rule = {
        combinator: 'and' as const,
        rules: [{ field: 'trait.country', operator: 'in' as const, value: ['de', 'Atlantis', 'FR'] }],
      }
      await openBuilder(page, server, await server.create(`Axe: spellings ${crypto.randomUUID()}`, rule))
      const country = condition(page, 'Country')
      await expect(country).toContainText('more are written')
      await country.getByRole('button', { name: /^Edit Country values/ }).click()
      await page.getByRole('combobox', { name: 'Country values' }).fill('ger')
      await expect(page.getByRole('option', { name: 'Use “ger” as typed' })).toBeVisible()
    },
  ],
  [
    'builder, words searched for',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('region', { name: 'Palette' }).getByRole('searchbox').fill('purchase')
      await expect(page.getByRole('button', { name: /^Add Order Completed also/ })).toBeAttached()
    },
  ],
  [
    'builder, renamed in the title',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: /^Axe: full/ }).click()
      const name = page.getByRole('group', { name: 'Rename' }).getByRole('textbox', { name: 'Name' })
      await name.fill('Win-back')
      await expect(page.getByRole('button', { name: 'Use “Win-back 2”' })).toBeVisible()
    },
  ],
  [
    'builder, a condition being picked',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: '+ Condition to the segment' }).click()
      await expect(
        page.getByRole('listbox', { name: 'Conditions' }).getByRole('option').first(),
      ).toBeVisible()
    },
  ],
  [
    'builder, a menu open',
    async (page, server) => {
      await openFull(page, server)
      await condition(page, 'Age').getByRole('button', { name: 'More for Age' }).click()
      await expect(page.getByRole('menuitem', { name: 'Mute' })).toBeVisible()
    },
  ],
  [
    'builder, a template being picked',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: '+ From template to the segment' }).click()
      await expect(page.getByRole('button', { name: /^Add RFM champions/ })).toBeVisible()
    },
  ],
  [
    'builder, a list being pinned',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: '+ Never include a list' }).click()
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    },
  ],
  [
    'builder, keys',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: 'Keys', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    },
  ],
  ...[0, 2, 4].map(
    (stop): Screen => [
      `builder, stop ${stop + 1} of the tour`,
      async (page, server) => {
        await openFull(page, server)
        await page.getByRole('button', { name: 'Keys', exact: true }).click()
        await page.getByRole('button', { name: 'Take the tour' }).click()
        for (let passed = 0; passed < stop; passed++)
          await page.getByRole('button', { name: 'Next', exact: true }).click()
        await expect(page.getByRole('dialog')).toContainText(`${stop + 1} of 6`)
      },
    ],
  ),
  [
    'builder, somebody else changed it',
    async (page, server) => {
      const key = await server.create(`Axe: conflict ${crypto.randomUUID()}`, fullRule)
      await openBuilder(page, server, key)
      await server.saveDraft(key, { combinator: 'and', rules: [] })
      await add(page, 'Everyone')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'builder, a new version to be published',
    async (page, server) => {
      await openBuilder(page, server, await publishOne(server))
      await add(page, 'Everyone')
      await saved(page)
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(page.getByRole('dialog')).toContainText(/would enter/i)
      await expect(page.getByRole('dialog')).toContainText(/exact/i)
    },
  ],
  [
    'builder, published',
    async (page, server) => {
      await openBuilder(page, server, await server.create(`Axe: new ${crypto.randomUUID()}`))
      await add(page, 'Everyone')
      await saved(page)
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Purpose').fill('Looks at what publishing says.')
      await dialog.getByLabel('Intended use').fill('None but this.')
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(page.getByText(/^Version 1 of /)).toBeVisible()
    },
  ],
  [
    'builder, publishing refused',
    async (page, server) => {
      await openFull(page, server)
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(dialog.getByText(/^Write what it is for/)).toBeVisible()
      await dialog.getByLabel('Purpose').fill('Looks at what a refusal says.')
      await dialog.getByLabel('Intended use').fill('None but this.')
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(dialog.getByRole('alert')).toBeVisible()
    },
  ],
]

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

for (const screen of screens) test(`everybody can use: ${screen[0]}`, everyLook(screen))

test('the focus is never hidden behind the bar on top', async ({ page, server }) => {
  const key = await server.create('Axe: focus', fullRule)
  await page.setViewportSize({ width: 1000, height: 500 })
  await openBuilder(page, server, key)
  await add(page, 'Everyone')
  const hidden = await page.evaluate(async () => {
    const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0
    const found: string[] = []
    for (const control of [
      ...document.querySelectorAll<HTMLElement>('[data-canvas] button, [data-canvas] input'),
    ].reverse()) {
      control.focus()
      await new Promise(requestAnimationFrame)
      const { bottom } = control.getBoundingClientRect()
      if (document.activeElement === control && bottom <= bar) found.push(control.outerHTML)
    }
    return found
  })
  expect(hidden).toEqual([])
})
