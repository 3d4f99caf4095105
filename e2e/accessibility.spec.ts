/** Every screen and dialog as an automatic check sees it: both colour schemes, at a desk and on a phone. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { expectAccessible, expectFits } from './accessible.ts'
import { add, condition, openBuilder, saved } from './builder.ts'
import { type Server, test } from './server.ts'

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

const full: Group = {
  combinator: 'or',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE', 'AT'] },
    { field: 'trait.age', operator: '>', value: '' },
    {
      combinator: 'or',
      not: true,
      rules: [
        {
          field: 'event.Order Completed',
          measure: { kind: 'sum', property: 'revenue' },
          operator: '>',
          value: 100,
          window: { kind: 'last', amount: 12, unit: 'month' },
          where: { combinator: 'and', rules: [{ field: 'property.coupon', operator: 'notNull' }] },
        },
        { field: 'trait.signed_up_at', operator: '<', value: { ago: 6, unit: 'month' }, muted: true },
        { field: 'segment', operator: 'notIn', value: 'win-back' },
      ],
    },
    {
      field: 'sequence',
      operator: 'did',
      value: {
        window: { kind: 'last', amount: 30, unit: 'day' },
        steps: [
          { event: 'Product Added' },
          { event: 'Order Completed', not: true, within: { amount: 1, unit: 'day' } },
        ],
      },
    },
    { field: 'lifecycle.Signed In', operator: 'stopped', value: { amount: 30, unit: 'day' } },
    { field: 'random.campaign', operator: '<', value: 0.5 },
    { field: 'list', operator: 'notIn', value: 'summer-invitation' },
  ],
}

/** The builder of a segment that has a condition of every kind. */
async function openFull(page: Page, server: Server): Promise<void> {
  await openBuilder(page, server, await server.create(`Axe: full ${crypto.randomUUID()}`, full))
}

/** A segment of one condition, published. */
async function publishOne(server: Server): Promise<string> {
  const rule: Group = { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 30 }] }
  const key = await server.create(`Axe: one ${crypto.randomUUID()}`, rule)
  await server.publish(key)
  return key
}

type Screen = readonly [name: string, open: (page: Page, server: Server) => Promise<void>]

const screens: readonly Screen[] = [
  [
    'segments',
    async (page) => {
      await page.goto('/segments')
      await expect(page.getByRole('link', { name: 'Win-back', exact: true })).toBeVisible()
    },
  ],
  [
    'new segment',
    async (page) => {
      await page.goto('/segments?new=true')
      await expect(page.getByRole('radio', { name: 'RFM champions' })).toBeVisible()
    },
  ],
  [
    'segment',
    async (page) => {
      await page.goto('/segments/win-back-full-price')
      await expect(page.getByRole('list', { name: 'Conditions' })).toContainText('1,')
    },
  ],
  [
    'segment, members',
    async (page) => {
      await page.goto('/segments/win-back-full-price?show=members')
      await expect(page.getByRole('button', { name: /^Why\?/ }).first()).toBeVisible()
    },
  ],
  [
    'segment, discussion',
    async (page) => {
      await page.goto('/segments/win-back-full-price?show=discussion')
      await expect(page.getByRole('region', { name: 'Activity' })).toContainText('made the segment')
    },
  ],
  [
    'segment, versions compared',
    async (page, server) => {
      const key = await publishOne(server)
      await server.saveDraft(key, full)
      await page.goto(`/segments/${key}?version=draft&against=1`)
      await expect(page.getByRole('region', { name: 'Changes in words' })).toBeVisible()
    },
  ],
  ...['Rename…', 'Duplicate…', 'Archive…'].map(
    (item): Screen => [
      `segments, ${item}`,
      async (page) => {
        await page.goto('/segments')
        await page.getByRole('button', { name: 'Actions for Win-back', exact: true }).click()
        await page.getByRole('menuitem', { name: item }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    ],
  ),
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
      const key = await server.create(`Axe: conflict ${crypto.randomUUID()}`, full)
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
      await expect(dialog.getByRole('alert')).toBeVisible()
    },
  ],
  [
    'lists',
    async (page) => {
      await page.goto('/lists')
      await expect(page.getByRole('row').filter({ hasText: 'Summer invitation' })).toBeVisible()
    },
  ],
  [
    'new list',
    async (page) => {
      await page.goto('/lists')
      await page.getByRole('button', { name: 'New list' }).click()
      await page.getByRole('dialog').getByLabel('Profile ids').fill('customer_id\nc0000002')
      await expect(page.getByText('1 ids')).toBeVisible()
    },
  ],
  [
    'list removed',
    async (page) => {
      await page.goto('/lists')
      await page.getByRole('button', { name: 'Remove… Summer invitation' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'import',
    async (page) => {
      await page.goto('/data/import')
      await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
    },
  ],
  [
    'import, mapping',
    async (page) => {
      await page.goto('/data/import')
      await page.getByLabel('File to import').setInputFiles({
        name: 'axe.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('id,when,hat\naxe-1,2026-01-01T10:00:00Z,bowler\n,2026-01-02T10:00:00Z,cap\n'),
      })
      await page.getByText('Events', { exact: true }).click()
      await page.getByLabel('Event name').first().fill('Hat Worn')
      for (const [column, role] of [
        ['id', 'Profile id'],
        ['when', 'Time'],
      ]) {
        await page.getByRole('combobox', { name: `What ${column} becomes` }).click()
        await page.getByRole('option', { name: role, exact: true }).click()
      }
      await page.getByRole('button', { name: 'Dry run' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'nothing was written' })).toBeVisible()
    },
  ],
  [
    'catalogue',
    async (page) => {
      await page.goto('/data/catalogue')
      await expect(page.getByRole('row').nth(1)).toBeVisible()
    },
  ],
  [
    'catalogue, events',
    async (page) => {
      await page.goto('/data/catalogue?show=events')
      await page.getByRole('button', { name: /^Order Completed/ }).click()
      await expect(page.getByRole('region', { name: 'Table of properties' })).toBeVisible()
    },
  ],
  ...[
    '/overlap',
    '/conflicts',
    '/reviews',
    '/governance/naming',
    '/governance/policy',
    '/governance/reviews-due',
    '/governance/stale',
    '/governance/archive',
    '/governance/jobs',
    '/governance/audit',
    '/people',
    '/account',
  ].map(
    (address): Screen => [
      address,
      async (page) => {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByText('Loading…')).toHaveCount(0)
      },
    ],
  ),
  ...['/conflicts?tab=logic', '/conflicts?tab=logic&by=segment'].map(
    (address): Screen => [
      address,
      async (page) => {
        await page.goto(address)
        await expect(page.getByText(/segments have findings/)).toBeVisible()
        await page.getByRole('button', { name: 'Close all' }).click()
        await page.getByRole('button', { name: 'Open all' }).click()
        await expect(page.getByRole('link', { name: /^Open in the builder/ }).first()).toBeVisible()
      },
    ],
  ),
  [
    'no such address',
    async (page) => {
      await page.goto('/nothing/here')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  ],
  [
    'no such segment',
    async (page) => {
      await page.goto('/segments/nothing-here/edit')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  ],
  [
    'go to anything',
    async (page) => {
      await page.goto('/lists')
      await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByPlaceholder('Go to a segment or screen…')).toBeFocused()
    },
  ],
]

/** What lies under it is a screen of its own in the list. */
const openDialog = '[role="dialog"][aria-modal="true"], dialog[open]'

const looks = [
  { scheme: 'light', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
  { scheme: 'dark', width: 1440 },
] as const

for (const [name, open] of screens) {
  test(`everybody can use: ${name}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await open(page, server)
    for (const { scheme, width } of looks) {
      const look = `${name}, ${scheme}, ${width} px wide`
      await test.step(look, async () => {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 900 })
        // From its top: what has scrolled under the bar is no target.
        await page.evaluate(() => window.scrollTo(0, 0))
        await expect(page.locator(`html[data-mantine-color-scheme="${scheme}"]`)).toBeAttached()
        const dialog = page.locator(openDialog)
        await expectAccessible(page, {
          name: look,
          rules: scheme === 'light' ? 'all' : 'colours',
          from: 'serious',
          within: (await dialog.isVisible()) ? openDialog : undefined,
        })
        await expectFits(page, look)
        if (process.env.E2E_PICTURES) {
          const file = `${look.replace(/\W+/g, '-')}.png`
          await page.screenshot({ path: `${process.env.E2E_PICTURES}/${file}` })
        }
      })
    }
  })
}

test('the focus is never hidden behind the bar on top', async ({ page, server }) => {
  const key = await server.create('Axe: focus', full)
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
