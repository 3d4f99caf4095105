/** The main job on real data: import, build by dragging, the same number everywhere, save, reload. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect } from '@playwright/test'
import { conditions, dragFromPalette, newSegment, saved, size } from './builder.ts'
import { test } from './server.ts'

const ORDERS = '../shared/data/cdnow-orders.csv'
const AS_OF = '1998-06-30T00:00:00+02:00'

/** Bought on at least 3 different days and spent over 100 before 1998, nothing in the last 180 days as of 1998-06-30. */
const definition = {
  version: 1,
  rule: {
    combinator: 'and',
    rules: [
      {
        field: 'event.Album Ordered',
        measure: { kind: 'days' },
        operator: '>=',
        value: 3,
        window: { kind: 'absolute', to: '1998-01-01' },
      },
      {
        field: 'event.Album Ordered',
        measure: { kind: 'sum', property: 'amount' },
        operator: '>',
        value: 100,
        window: { kind: 'absolute', to: '1998-01-01' },
      },
      {
        field: 'event.Album Ordered',
        operator: '=',
        value: 0,
        window: { kind: 'last', amount: 180, unit: 'day' },
      },
    ],
  },
}

/** A workspace day is local: midnight in Berlin. A rolling day is 24 hours: 180 of them are 4,320 hours, over the change of clocks too. */
async function countInSql(): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`
    WITH orders AS (SELECT customer_id, amount, ordered_on, ordered_on::TIMESTAMP AT TIME ZONE 'Europe/Berlin' AS ordered_at FROM read_csv('${ORDERS}'))
    SELECT count(*)::INTEGER FROM (
      SELECT customer_id FROM orders GROUP BY customer_id
      HAVING count(DISTINCT ordered_on) FILTER (ordered_on < '1998-01-01') >= 3
         AND sum(amount) FILTER (ordered_on < '1998-01-01') > 100
         AND count(*) FILTER (ordered_at > TIMESTAMPTZ '${AS_OF}' - INTERVAL 4320 HOUR AND ordered_at <= TIMESTAMPTZ '${AS_OF}') = 0)`)
  const count = Number(reader.getRows()[0]?.[0])
  connection.disconnectSync()
  instance.closeSync()
  return count
}

function countOnCommandLine(): Record<'duckdb' | 'reference', number> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-main-job-'))
  const file = join(folder, 'lapsed.json')
  writeFileSync(file, JSON.stringify(definition))
  const tessera = (...args: string[]) =>
    execFileSync('node', ['apps/cli/src/main.ts', ...args, '--data', folder, '--json'], { encoding: 'utf8' })
  tessera('import', ORDERS, '--event', 'Album Ordered', '--time-zone', 'Europe/Berlin')
  const evaluate = (engine: string) =>
    (
      JSON.parse(tessera('evaluate', '--definition', file, '--as-of', AS_OF, '--engine', engine)) as {
        size: number
      }
    ).size
  return { duckdb: evaluate('duckdb'), reference: evaluate('reference') }
}

test('import real orders, build the lapsed buyers by dragging, save, reload', async ({ page }) => {
  test.skip(!existsSync(ORDERS), 'the real orders are not beside the project')

  await page.goto('/data/import')
  await page.locator('input[type=file]').setInputFiles(ORDERS)
  await page.getByLabel('Event name').first().fill('Album Ordered')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('69,659').first()).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  // The newest run is the import, above its dry run.
  const run = page.getByRole('region', { name: 'Imports so far' }).getByRole('row').nth(1)
  await expect(run).not.toContainText('dry run')
  await expect(run).toContainText('Done', { timeout: 60_000 })
  await expect(run).toContainText('69,659')

  await newSegment(page, 'Lapsed album buyers')
  const address = new URL(page.url())
  await page.goto(`${address.pathname}?asOf=${encodeURIComponent(AS_OF)}`)

  const days = conditions(page).nth(0)
  const spent = conditions(page).nth(1)
  const quiet = conditions(page).nth(2)

  await dragFromPalette(page, 'Album Ordered')
  await days.getByLabel('Album Ordered: measure').selectOption({ label: 'happened on different days:' })
  await days.getByLabel('Album Ordered: comparison').selectOption({ label: 'at least' })
  await days.getByLabel('Album Ordered: value').fill('3')
  await days.getByLabel('Album Ordered: when').selectOption({ label: 'between dates' })
  await days.getByLabel('Album Ordered: until date').fill('1998-01-01')

  await dragFromPalette(page, 'Album Ordered')
  await spent.getByLabel('Album Ordered: measure').selectOption({ label: 'sum of' })
  await spent.getByLabel('Album Ordered: property').selectOption({ label: 'amount' })
  await spent.getByLabel('Album Ordered: comparison').selectOption({ label: 'is more than' })
  await spent.getByLabel('Album Ordered: value').fill('100')
  await spent.getByLabel('Album Ordered: when').selectOption({ label: 'between dates' })
  await spent.getByLabel('Album Ordered: until date').fill('1998-01-01')

  await dragFromPalette(page, 'Album Ordered')
  await quiet.getByLabel('Album Ordered: measure').selectOption({ label: 'did not happen' })
  await quiet.getByLabel('Album Ordered: when').selectOption({ label: 'in the last' })
  await quiet.getByLabel('Album Ordered: window, amount').fill('180')

  const expected = await countInSql()
  const shown = expected.toLocaleString('en-US')
  await expect(size(page).getByText(shown, { exact: true })).toBeVisible()
  expect(countOnCommandLine()).toEqual({ duckdb: expected, reference: expected })

  await saved(page)
  await page.reload()
  await expect(conditions(page)).toHaveCount(3)
  await expect(size(page).getByText(shown, { exact: true })).toBeVisible()
})
