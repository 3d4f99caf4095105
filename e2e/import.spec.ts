/** Bringing in files: nothing is written unseen, nothing is lost silently, nothing is taken in twice. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { WorkspaceInfo } from '@tessera/server/shapes/workspace'
import { type Server, test } from './server.ts'

const csv = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: typeof text === 'string' ? Buffer.from(text) : text,
})
const choose = (page: Page) => page.getByLabel('File to import')
const history = (page: Page) => page.getByRole('region', { name: 'Imports so far' })
const lastRun = (page: Page) => history(page).getByRole('row').nth(1)
const eventCount = async (server: Server) => (await server.query<WorkspaceInfo>('workspace.info')).events

async function becomes(page: Page, column: string, role: string): Promise<void> {
  await page.getByRole('combobox', { name: `What ${column} becomes` }).click()
  await page.getByRole('option', { name: role, exact: true }).click()
}

const visits = `visitor,when,stars,place
import-a,2026-01-02T10:00:00Z,5,Berlin
import-b,2026-01-03T11:30:00Z,4,Paris
import-c,not a moment,3,Rome
,2026-01-05T08:00:00Z,2,Oslo
import-a,2026-02-02T10:00:00Z,1,Berlin
`

test('map, try, import, look at what was refused, and import again without duplicates', async ({
  page,
  server,
}) => {
  const before = await eventCount(server)
  await page.goto('/data/import')
  await choose(page).setInputFiles(csv('museum.csv', visits))
  const mapping = page.getByRole('region', { name: 'What museum.csv holds' })
  await page.getByText('Events', { exact: true }).click()
  await mapping.getByLabel('Event name').first().fill('Museum Visited')
  await becomes(page, 'visitor', 'Profile id')
  await becomes(page, 'when', 'Time')
  await becomes(page, 'place', 'Leave out')
  await page.getByLabel('Name for stars').fill('')
  await expect(mapping.getByText('Every kept column needs a name.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await page.getByLabel('Name for stars').fill('rating')

  await page.getByRole('button', { name: 'Dry run' }).click()
  const result = page.getByRole('alert').filter({ hasText: 'nothing was written' })
  await expect(result).toContainText('3 rows would be accepted')
  await expect(result).toContainText('2')
  expect(await eventCount(server)).toBe(before)

  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(lastRun(page)).toContainText('museum.csv')
  await expect(lastRun(page)).not.toContainText('dry run')
  await expect(lastRun(page).getByRole('cell').nth(3)).toHaveText('3')
  await expect(lastRun(page).getByRole('cell').nth(4)).toHaveText('0')
  expect(await eventCount(server)).toBe(before + 3)

  const download = page.waitForEvent('download')
  await lastRun(page).getByRole('link').click()
  const rejected = await readFile(await (await download).path(), 'utf8')
  expect(rejected).toContain('not a moment')
  expect(rejected).toContain('Oslo')
  expect(rejected.trim().split('\n')).toHaveLength(3)

  const size = await server.size({
    version: 1,
    rule: {
      combinator: 'and',
      rules: [
        {
          field: 'event.Museum Visited',
          measure: { kind: 'max', property: 'rating' },
          operator: '>=',
          value: 5,
          window: { kind: 'ever' },
        },
      ],
    },
  })
  expect(size.size).toBe(1)

  // The same file once more.
  await choose(page).setInputFiles(csv('museum.csv', visits))
  await page.getByText('Events', { exact: true }).click()
  await mapping.getByLabel('Event name').first().fill('Museum Visited')
  await becomes(page, 'visitor', 'Profile id')
  await becomes(page, 'when', 'Time')
  await becomes(page, 'place', 'Leave out')
  await page.getByLabel('Name for stars').fill('rating')
  const runs = await history(page).getByRole('row').count()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(history(page).getByRole('row')).toHaveCount(runs + 1)
  await expect(lastRun(page).getByRole('cell').nth(4)).toHaveText('3')
  await expect(lastRun(page).getByRole('cell').nth(3)).toHaveText('0')
  expect(await eventCount(server)).toBe(before + 3)
})

test('traits of people, in columns with umlauts from an old spreadsheet', async ({ page, server }) => {
  const latin1 = Buffer.from('kunde;größe;stadt\nimport-l1;184;Köln\nimport-l2;171;Zürich\n', 'latin1')
  await page.goto('/data/import')
  await choose(page).setInputFiles(csv('kunden.csv', latin1))
  await expect(page.getByRole('region', { name: 'What kunden.csv holds' })).toBeVisible()
  await page.getByText('Traits', { exact: true }).click()
  await becomes(page, 'kunde', 'Profile id')
  await expect(page.getByRole('cell', { name: 'Köln · Zürich' })).toBeVisible()
  await page.getByLabel('Name for größe').fill('body height')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(lastRun(page)).toContainText('kunden.csv')
  await expect(lastRun(page).getByRole('cell').nth(3)).toHaveText('2')
  // Traits without a moment of their own hold from the import on.
  const { size } = await server.size(
    {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'trait.body height', operator: '>', value: 180 }] },
    },
    new Date().toISOString(),
  )
  expect(size).toBe(1)
})

test('rows with too few or too many cells are refused one by one', async ({ page }) => {
  await page.goto('/data/import')
  await choose(page).setInputFiles(
    csv('ragged.csv', 'id,shoe\nimport-r1,42\nimport-r2\nimport-r3,43,left\nimport-r4,44\n'),
  )
  await expect(page.getByRole('region', { name: 'What ragged.csv holds' })).toBeVisible()
  await page.getByText('Traits', { exact: true }).click()
  await becomes(page, 'id', 'Profile id')
  await page.getByRole('button', { name: 'Dry run' }).click()
  const result = page.getByRole('alert').filter({ hasText: 'nothing was written' })
  await expect(result).toContainText('2 rows would be accepted')
})

test('a blank in a column of numbers leaves its row in, and is noted before and after', async ({ page }) => {
  await page.goto('/data/import')
  const rows = Array.from({ length: 20 }, (_, i) => `import-n${i},${i === 7 ? ' ' : i}`)
  await choose(page).setInputFiles(csv('charges.csv', `customer_id,charges\n${rows.join('\n')}\n`))
  await expect(page.getByRole('combobox', { name: 'Type of charges' })).toHaveValue('Number')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'nothing was written' })).toContainText(
    '20 rows would be accepted, 0 are already there, none would be rejected, 1 value of accepted rows would go to the quarantine.',
  )
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(lastRun(page)).not.toContainText('dry run')
  await expect(lastRun(page).getByRole('cell').nth(3)).toHaveText('20')
  await expect(lastRun(page)).toContainText('1 value of accepted rows in the quarantine')
})

test('an import is undone: what goes is said before, and only that goes', async ({ page, server }) => {
  const before = await eventCount(server)
  await page.goto('/data/import')
  await choose(page).setInputFiles(csv('undone.csv', visits.replaceAll('import-', 'undone-')))
  const mapping = page.getByRole('region', { name: 'What undone.csv holds' })
  await page.getByText('Events', { exact: true }).click()
  await mapping.getByLabel('Event name').first().fill('Museum Left')
  await becomes(page, 'visitor', 'Profile id')
  await becomes(page, 'when', 'Time')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(lastRun(page)).toContainText('undone.csv')
  expect(await eventCount(server)).toBe(before + 3)
  await lastRun(page).getByRole('button', { name: 'Undo the import of undone.csv' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('3 events go')
  await expect(dialog).toContainText('2 people known from this file alone are removed')
  expect(await eventCount(server)).toBe(before + 3)
  await dialog.getByRole('button', { name: 'Undo import' }).click()
  await expect(lastRun(page)).toContainText('Undone')
  expect(await eventCount(server)).toBe(before)
})

test('an empty file is refused with what to do, and another can be chosen', async ({ page }) => {
  await page.goto('/data/import')
  await choose(page).setInputFiles(csv('empty.csv', ''))
  await expect(page.getByRole('alert')).toContainText('No data was changed.')
  await expect(page.getByRole('alert')).toContainText(/empty/i)
  await choose(page).setInputFiles(csv('good.csv', 'id,hat\nimport-h1,yes\n'))
  await expect(page.getByRole('region', { name: 'What good.csv holds' })).toBeVisible()
})

test('drop a file on the page; one of another kind is refused by name', async ({ page }) => {
  await page.goto('/data/import')
  const zone = page.getByText('Drop a file here, or')
  const drop = async (name: string, text: string) => {
    const transfer = await page.evaluateHandle(
      ([file, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content ?? ''], file ?? ''))
        return data
      },
      [name, text],
    )
    await zone.dispatchEvent('dragenter', { dataTransfer: transfer })
    await zone.dispatchEvent('dragover', { dataTransfer: transfer })
    await zone.dispatchEvent('drop', { dataTransfer: transfer })
  }
  await drop('holiday.jpg', 'not a table')
  await expect(page.getByRole('alert')).toContainText('“holiday.jpg” is neither .csv, .ndjson nor .parquet.')
  await drop('dropped.csv', 'id,hat\nimport-d1,yes\n')
  await expect(page.getByRole('region', { name: 'What dropped.csv holds' })).toBeVisible()
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await expect(zone).toBeVisible()
})

test.describe('never silently wrong', () => {
  const open = async (page: Page, name: string, text: string | Buffer) => {
    await page.goto('/data/import')
    await choose(page).setInputFiles(csv(name, text))
    await expect(page.getByRole('region', { name: `What ${name} holds` })).toBeVisible()
  }
  const dryRun = (page: Page) => page.getByRole('button', { name: 'Dry run' })
  const really = (page: Page) => page.getByRole('button', { name: 'Import', exact: true })
  const stored = (page: Page) =>
    page.getByRole('region', { name: 'Table of the first rows as they will be stored' })

  test('dates whose days are all up to 12 are asked, and shown as they will be stored', async ({ page }) => {
    await open(page, 'joined.csv', 'id,joined,plan\nimport-q1,01/02/2025,pro\nimport-q2,03/04/2025,free\n')
    await expect(page.getByText('What does “01/02/2025” mean?')).toBeVisible()
    await expect(dryRun(page)).toBeDisabled()
    await page.getByRole('radio', { name: /^2 January 2025/ }).check()
    await dryRun(page).click()
    await expect(stored(page)).toContainText(/Jan 2, 2025|2 Jan 2025/)
    // The answer can be changed; the dry run is then one of another mapping.
    await page.getByRole('radio', { name: /^1 February 2025/ }).check()
    await expect(page.getByText('The mapping has changed since.')).toBeVisible()
    await dryRun(page).click()
    await expect(stored(page)).toContainText(/Feb 1, 2025|1 Feb 2025/)
  })

  test('a thousand or a thousandth is asked; what fits the other notation is grouped with its rows and a fix', async ({
    page,
  }) => {
    await open(page, 'amounts.csv', 'id,spend\nimport-k1,"2,000"\nimport-k2,950\n')
    await expect(page.getByText('What does “2,000” mean?')).toBeVisible()
    await expect(page.getByRole('radio', { name: /^2000.*likely/ })).not.toBeChecked()
    await page.getByRole('radio', { name: /^2:/ }).check()
    await page.getByRole('radio', { name: /^2000/ }).check()
    await dryRun(page).click()
    await expect(stored(page)).toContainText('2,000')

    await page.getByRole('button', { name: 'Choose another file' }).click()
    await open(
      page,
      'mixed.csv',
      `id;spend\n${Array.from({ length: 150 }, (_, i) => `import-m${i};${i},5`).join('\n')}\nimport-m-x;12.5\n`,
    )
    await dryRun(page).click()
    const groups = page.getByRole('region', { name: 'Table of what is left out' })
    await expect(groups.getByRole('row').nth(1)).toContainText('1 spend')
    await expect(groups.getByRole('row').nth(1)).toContainText('151: 12.5')
    await expect(groups.getByRole('row').nth(1)).toContainText('taken as what it says there')
    await expect(groups.getByRole('row').nth(1)).toContainText('Compare it with its source')
  })

  test('the dry run is first, then the import', async ({ page }) => {
    await open(page, 'first.csv', 'id,hat\nimport-f1,bowler\n')
    await expect(dryRun(page)).toHaveAttribute('data-variant', 'filled')
    await expect(really(page)).toHaveAttribute('data-variant', 'default')
    await dryRun(page).click()
    await expect(really(page)).toHaveAttribute('data-variant', 'filled')
    await page.getByLabel('Name for hat').fill('headgear')
    await expect(dryRun(page)).toHaveAttribute('data-variant', 'filled')
  })

  test('an event nearly called like a known one is asked about', async ({ page }) => {
    await open(page, 'visits.csv', 'id,event,at\nimport-e1,Order Complete,2026-01-02\n')
    await expect(page.getByText('Did you mean “Order Completed”?')).toBeVisible()
    await expect(dryRun(page)).toBeDisabled()
    await page.getByRole('button', { name: 'Use “Order Completed”' }).click()
    await expect(page.getByLabel('Event name').first()).toHaveValue('Order Completed')
    await expect(dryRun(page)).toBeEnabled()
    await page.getByLabel('Event name').first().fill('Order Complete')
    await page.getByRole('button', { name: 'Make “Order Complete” a new event' }).click()
    await expect(dryRun(page)).toBeEnabled()
  })

  test('titles, sep= and trailing separators are said; a birthday is a trait; a code stays text', async ({
    page,
  }) => {
    await open(
      page,
      'report.csv',
      'sep=;\nReport\nid;birthday;phone\nimport-b1;1980-05-01;4915112345678;\nimport-b2;;4917012345678;\n',
    )
    await expect(page.getByText('One line above the header left out.')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'What birthday becomes' })).toHaveValue('Trait')
    await expect(page.getByRole('combobox', { name: 'Type of phone' })).toHaveValue('Text')
    await dryRun(page).click()
    await expect(page.getByText('2 rows would be accepted')).toBeVisible()
    await expect(stored(page)).toContainText('4915112345678')
  })

  test('a row in another encoding is left out with its reason; a run that takes nothing has failed', async ({
    page,
  }) => {
    await open(
      page,
      'odd.csv',
      Buffer.concat([
        Buffer.from('id,town\nimport-o1,Zürich\n'),
        Buffer.from('import-o2,K\xf6ln\n', 'latin1'),
      ]),
    )
    await dryRun(page).click()
    await expect(page.getByRole('region', { name: 'Table of what is left out' })).toContainText(
      'Save the file as CSV (UTF-8).',
    )
    await page.getByRole('button', { name: 'Choose another file' }).click()
    await open(page, 'none.csv', 'id,hat\n,bowler\n,cap\n')
    await really(page).click()
    await expect(lastRun(page)).toContainText('Failed')
    await expect(lastRun(page)).toContainText('No row of the file could be taken.')
  })
})
