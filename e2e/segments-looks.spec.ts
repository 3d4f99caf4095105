/** The list of segments, a segment's page and their dialogs, for everybody. */
import { expect } from '@playwright/test'
import { everyLook, type Screen } from './every-look.ts'
import { fullRule, publishOne } from './looks-of-segments.ts'
import { test } from './server.ts'

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
      await expect(page.getByRole('region', { name: 'Activity' })).toContainText('created “')
    },
  ],
  [
    'segment, versions compared',
    async (page, server) => {
      const key = await publishOne(server)
      await server.saveDraft(key, fullRule)
      await page.goto(`/segments/${key}?version=draft&against=1`)
      await expect(page.getByRole('region', { name: 'Changes in words' })).toBeVisible()
    },
  ],
  [
    'segment, an earlier version to be made live',
    async (page, server) => {
      const key = await publishOne(server)
      const older = { field: 'trait.age', operator: '>', value: 40 } as const
      await server.saveDraft(key, { combinator: 'and', rules: [older] })
      await server.publish(key)
      await page.goto(`/segments/${key}?show=versions`)
      await page.getByRole('button', { name: /^Make live again/ }).click()
      await expect(page.getByRole('dialog')).toContainText(/would enter/i)
    },
  ],
  [
    'segment, archived and to be restored',
    async (page, server) => {
      const key = await publishOne(server)
      const { revision } = await server.segment(key)
      await server.call('segments.archive', { key, revision })
      await page.goto(`/segments/${key}`)
      await page.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: /^Restore/ }).click()
      await expect(page.getByRole('dialog')).toContainText('exact, as of')
    },
  ],
  [
    'segment, archived just now',
    async (page, server) => {
      const key = await publishOne(server)
      await page.goto(`/segments/${key}`)
      await page.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: 'Archive…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible()
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
    'segments, several chosen',
    async (page) => {
      await page.goto('/segments')
      for (const name of ['Win-back', 'Lapsing buyers'])
        await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
      await page.getByRole('button', { name: 'Archive…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  ...[/^Change… the documentation/, /^Hand over…/].map(
    (name): Screen => [
      `segment, ${name.source}`,
      async (page) => {
        await page.goto('/segments/win-back-full-price')
        await page.getByRole('button', { name }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    ],
  ),
  ...['Publish…', 'Discard changes…'].map(
    (name): Screen => [
      `segment, ${name}`,
      async (page, server) => {
        const key = await publishOne(server)
        await server.saveDraft(key, fullRule)
        await page.goto(`/segments/${key}`)
        await page.getByRole('button', { name }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
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
      await expect(page.getByPlaceholder(/^Go to a segment, person or screen/)).toBeFocused()
    },
  ],
  [
    'a condition found by going to anything',
    async (page) => {
      await page.goto('/lists')
      await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByPlaceholder(/^Go to a segment, person or screen/).fill('premium')
      await expect(page.getByRole('button', { name: /^Plan is premium/ })).toBeVisible()
    },
  ],
]

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

for (const screen of screens) test(`everybody can use: ${screen[0]}`, everyLook(screen))
