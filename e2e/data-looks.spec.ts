/** Lists, import and the catalogue, for everybody. */
import { expect } from '@playwright/test'
import { everyLook, type Screen } from './every-look.ts'
import { test } from './server.ts'

const screens: readonly Screen[] = [
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
      await page
        .getByRole('dialog')
        .getByLabel('People', { exact: true })
        .fill('customer_id\nc0000002\nno.one@nowhere.example')
      await expect(page.getByText('1 of 2 known')).toBeVisible()
    },
  ],
  [
    'list deleted',
    async (page) => {
      await page.goto('/lists')
      await page.getByRole('button', { name: 'Delete… Summer invitation' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'list',
    async (page) => {
      await page.goto('/lists/summer-invitation')
      await expect(page.getByRole('button', { name: /^Remove…/ }).first()).toBeVisible()
    },
  ],
  [
    'people added to a list',
    async (page) => {
      await page.goto('/lists/summer-invitation')
      await page.getByRole('button', { name: 'Add people…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('People', { exact: true }).fill('c0000500, no.one@nowhere.example')
      await expect(dialog.getByText('1 of 2 known')).toBeVisible()
    },
  ],
  [
    'profiles',
    async (page) => {
      await page.goto('/profiles?q=xenia')
      await expect(page.getByRole('row').nth(1)).toBeVisible()
    },
  ],
  [
    'profile',
    async (page) => {
      await page.goto('/profiles/c0000008')
      await expect(page.getByRole('region', { name: /^In \d+ of/ })).toBeVisible()
    },
  ],
  [
    'profile erased',
    async (page) => {
      await page.goto('/profiles/c0000008')
      await page.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: 'Erase for good…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'profile suppressed',
    async (page) => {
      await page.goto('/profiles/c0000008')
      await page.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: 'Suppress…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'members exported',
    async (page) => {
      await page.goto('/segments/dormant-subscribers?show=members')
      await page.getByRole('button', { name: 'Export…' }).click()
      await expect(page.getByRole('row').filter({ hasText: 'Exported' })).toBeVisible()
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
    'import, undo',
    async (page) => {
      await page.goto('/data/import')
      await page.getByLabel('File to import').setInputFiles({
        name: 'undo.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('id,hat\nundo-1,bowler\nundo-2,cap\n'),
      })
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByRole('button', { name: 'Undo the import of undo.csv' }).click()
      await expect(page.getByRole('dialog')).toContainText('2 values of traits go')
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
  [
    'catalogue, spellings',
    async (page) => {
      await page.goto('/data/catalogue?show=spellings')
      await expect(page.getByRole('button', { name: /^Merge DE/ })).toBeVisible()
    },
  ],
  [
    'catalogue, synonyms',
    async (page) => {
      await page.goto('/data/catalogue?show=synonyms')
      await expect(page.getByText('purchase', { exact: true })).toBeVisible()
    },
  ],
]

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

for (const screen of screens) test(`everybody can use: ${screen[0]}`, everyLook(screen))
