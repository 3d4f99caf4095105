/** Overlaps: choose, see, look into a region, make it a segment, take it away as a file; and the ranking beside the builder. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { Condition, Group } from '@tessera/rules/definition'
import type { OverlapOperand, OverlapRegions } from '@tessera/server/shapes/overlap'
import { expectAccessible, expectFits } from './accessible.ts'
import { conditions, openBuilder, rootGroup, saved, size } from './builder.ts'
import { type Server, test } from './server.ts'

const all = (...rules: Condition[]): Group => ({ combinator: 'and', rules })
const age = (operator: '>' | '<', value: number): Condition => ({ field: 'trait.age', operator, value })
const from = (...value: string[]): Condition => ({ field: 'trait.country', operator: 'in', value })
const whole = (count: number) => count.toLocaleString('en-US')
const segment = (key: string): OverlapOperand => ({ kind: 'segment', key })

async function publish(server: Server, name: string, rule: Group): Promise<string> {
  const key = await server.create(name, rule)
  await server.publish(key)
  return key
}

const regionsOf = (server: Server, of: readonly OverlapOperand[]) =>
  server.query<OverlapRegions>('overlap.regions', { of, asOf: server.asOf })

const address = (server: Server, of: readonly OverlapOperand[], more = '') =>
  `/overlap?of=${of.map(({ kind, key }) => `${kind}:${key}`).join(',')}&asOf=${encodeURIComponent(server.asOf)}${more}`

const regionPanel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('of an empty segment there is no share, and that is said', async ({ page, server }) => {
  const nobody = await server.create(
    'Share: nobody',
    all({ field: 'profile.id', operator: '=', value: 'nobody' }),
  )
  const some = await server.create('Share: some', all(age('>', 60)))
  await page.goto(`/overlap?of=draft:${nobody},draft:${some}`)
  const pair = page.getByRole('region', { name: 'Table of pairs' }).getByRole('row').nth(1)
  await expect(pair.getByRole('cell', { name: 'no share', exact: true })).toHaveCount(2)
  await expect(pair.getByRole('cell', { name: '0%', exact: true })).toHaveCount(1)
})

test('choose two by typing, see the circles, look into both, make that a segment', async ({
  page,
  server,
}) => {
  const grown = await publish(server, 'Overlap: grown up', all(age('>', 40)))
  const german = await publish(server, 'Overlap: from Germany', all(from('DE')))
  const of = [segment(grown), segment(german)]
  const { regions } = await regionsOf(server, of)
  const both = regions.find((region) => region.of.length === 2)?.count ?? 0
  expect(both).toBeGreaterThan(0)

  await page.goto(`/overlap?asOf=${encodeURIComponent(server.asOf)}`)
  await expect(page.getByRole('heading', { name: 'Choose what to compare' })).toBeVisible()
  const picker = page.getByRole('combobox', { name: 'Segments and lists to compare' })
  for (const name of ['Overlap: grown up', 'Overlap: from Germany']) {
    await picker.fill(name)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  }
  await expect(page).toHaveURL(new RegExp(`of=segment(:|%3A)${grown}(,|%2C)segment(:|%3A)${german}`))
  const drawing = page.getByRole('figure', { name: /^Venn diagram/ })
  const part = drawing.getByRole('button', {
    name: `Overlap: grown up and Overlap: from Germany: ${whole(both)}`,
  })
  await part.focus()
  await page.keyboard.press('Enter')
  await expect(part).toHaveAttribute('aria-pressed', 'true')
  const panel = regionPanel(page, 'Overlap: grown up and Overlap: from Germany')
  await expect(panel.getByText(whole(both), { exact: true }).first()).toBeVisible()
  await expect(panel.getByText(/Jaccard 0\.\d\d/)).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Table of members' }).getByRole('row')).toHaveCount(
    Math.min(both, 10) + 1,
  )
  await expect(panel.getByText(`of ${whole(both)}`)).toBeVisible()
  // The address is enough to come back to the same region.
  await page.goto(page.url())
  await expect(panel.getByText(whole(both), { exact: true }).first()).toBeVisible()

  await panel.getByRole('button', { name: 'Make it a segment' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('are in the segment “Overlap: grown up”')
  await dialog.getByLabel('Name').fill('Overlap: grown up Germans')
  await dialog.getByRole('button', { name: 'Create the draft' }).click()
  await expect(rootGroup(page)).toBeVisible()
  await expect(conditions(page)).toHaveCount(2)
  const key = /segments\/([^/]+)\/edit/.exec(page.url())?.[1] ?? ''
  expect(await server.rule(key)).toEqual(
    all(
      { field: 'segment', operator: 'in', value: grown },
      { field: 'segment', operator: 'in', value: german },
    ),
  )
  await openBuilder(page, server, key)
  await expect(size(page)).toContainText(whole(both))
})

test('four or more as an UpSet plot, with a draft and a list; the same figures as a table and as files', async ({
  page,
  server,
}) => {
  const of: OverlapOperand[] = [
    segment(await publish(server, 'Overlap: over 30', all(age('>', 30)))),
    segment(await publish(server, 'Overlap: under 50', all(age('<', 50)))),
    { kind: 'draft', key: await server.create('Overlap: a draft', all(from('FR', 'DE'))) },
    { kind: 'list', key: 'summer-invitation' },
  ]
  const answer = await regionsOf(server, of)
  const [largest] = answer.regions
  await page.goto(address(server, of))
  const plot = page.getByRole('figure', { name: /^UpSet plot of 4 sets/ })
  await expect(plot.getByRole('button')).toHaveCount(answer.regions.length)
  await expect(plot.getByRole('button').first()).toHaveAccessibleName(
    new RegExp(`${whole(largest?.count ?? 0)}$`),
  )
  await expect(page.getByText('In 3 or more')).toBeVisible()

  await page.getByText('By number of sets').click()
  await expect(page).toHaveURL(/sort=degree/)
  await page.getByText('The same in figures').click()
  const table = page.getByRole('region', { name: 'Table of regions' })
  await expect(table.getByRole('row')).toHaveCount(answer.regions.length + 2)
  await table.getByRole('button', { name: 'In none of them' }).click()
  const none = regionPanel(page, 'In none of them')
  await expect(none.getByText(whole(answer.population - answer.union), { exact: true }).first()).toBeVisible()

  const save = async (item: string) => {
    await page.getByRole('button', { name: 'Download' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    return readFile(await download.path())
  }
  const csv = (await save('Figures (CSV)')).toString()
  expect(csv.split('\r\n')[0]).toBe(
    'Overlap: over 30,Overlap: under 50,Overlap: a draft (draft),Summer invitation (list),count,asOf,exact',
  )
  const lines = csv.trim().split('\r\n')
  expect(lines).toHaveLength(answer.regions.length + 2)
  expect(lines.at(-1)).toBe(`0,0,0,0,${answer.population - answer.union},${server.asOf},true`)
  const svg = (await save('Picture (SVG)')).toString()
  expect(svg).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain(whole(largest?.count ?? 0))
  const png = await save('Picture (PNG)')
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
})

test('every pair as a heat map, walked by arrow keys, ends in the two', async ({ page, server }) => {
  const of = [
    segment(await publish(server, 'Overlap: A', all(age('>', 25)))),
    segment(await publish(server, 'Overlap: B', all(age('>', 26)))),
    segment(await publish(server, 'Overlap: C', all(from('IT')))),
  ]
  await page.goto(address(server, of, '&view=heat'))
  const map = page.getByRole('button', { name: 'Heat map of all pairs' })
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/in both, .* of .*, Jaccard \d\.\d\d\./)).toBeVisible()
  await page.getByText('The same in figures').click()
  const table = page.getByRole('region', { name: 'Table of all pairs' })
  // The two that are nearly the same people are the strongest pair.
  await expect(table.getByRole('row').nth(1)).toContainText('Overlap: A and Overlap: B')
  await map.focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowRight'])
    await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('figure', { name: /^Venn diagram/ })).toBeVisible()
  await expect(page).toHaveURL(/region=0-1/)

  await page.goto('/overlap?view=heat&all=true')
  await expect(page.getByText(/\d+ sets/)).toBeVisible()
})

test('what cannot be compared is said, with what to do', async ({ page, server }) => {
  const good = await publish(server, 'Overlap: good', all(age('>', 25)))
  await page.goto(address(server, [segment(good), segment('no-such-segment')]))
  await expect(page.getByRole('alert')).toContainText('There is no segment "no-such-segment".')
  await expect(page.getByRole('combobox', { name: 'Segments and lists to compare' })).toBeVisible()
})

test('beside the builder: the most shared first, excluded by one click, undone, pinned', async ({
  page,
  server,
}) => {
  const same = await publish(server, 'Overlap beside: same', all(age('>', 60)))
  await publish(server, 'Overlap beside: apart', all(age('<', 20)))
  const key = await server.create('Overlap beside: the draft', all(age('>', 60)))
  await openBuilder(page, server, key)
  const ranked = page.getByRole('region', { name: 'Overlaps most with' })
  const row = ranked.getByRole('listitem').filter({ hasText: 'Overlap beside: same' })
  await expect(row).toContainText('100% · nearly the same')
  if (process.env.E2E_PICTURES) {
    await ranked.scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${process.env.E2E_PICTURES}/overlap-beside-the-builder.png` })
  }
  await row.getByRole('button', { name: 'pin Overlap beside: same' }).click()
  await expect(ranked.getByRole('listitem').first()).toContainText('Overlap beside: same')

  await row.getByRole('button', { name: /^exclude those in/ }).click()
  await expect(conditions(page)).toHaveCount(2)
  await expect(size(page)).toContainText('0')
  // Pinned, it stays in view though it shares nobody any more; of a draft of nobody there is no share.
  await expect(row).toContainText('no share · none')
  await expect(row.getByRole('button', { name: /^excluded/ })).toBeDisabled()
  await saved(page)
  expect(await server.rule(key)).toEqual(
    all(age('>', 60), { field: 'segment', operator: 'notIn', value: same }),
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(conditions(page)).toHaveCount(1)
  await expect(row).toContainText('nearly the same')
  await page.reload()
  await expect(ranked.getByRole('button', { name: 'unpin Overlap beside: same' })).toBeVisible()
})

/** The demo's own: whatever other journeys leave behind, they are known. */
const demoSegments = [
  'rfm-champions',
  'cart-abandoners',
  'lapsing-buyers',
  'win-back',
  'price-sensitive',
  'newly-subscribed',
  'dormant-subscribers',
  'birthday-this-month',
]

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`overlaps can be used by everybody, ${scheme}, ${width} px wide`, async ({ page, server }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      const of = (count: number) => address(server, demoSegments.slice(0, count).map(segment))
      for (const [name, path, shown] of [
        ['nothing chosen', '/overlap', page.getByRole('heading', { name: 'Choose what to compare' })],
        ['venn', `${of(3)}&region=0`, page.getByRole('figure', { name: /^Venn diagram/ })],
        ['upset', `${of(6)}&region=0`, page.getByRole('figure', { name: /^UpSet plot/ })],
        ['heat map', `${of(8)}&view=heat`, page.getByRole('button', { name: 'Heat map of all pairs' })],
        ['table', `${of(4)}&view=table&region=none`, page.getByRole('region', { name: 'Table of regions' })],
      ] as const) {
        await test.step(name, async () => {
          await page.goto(path)
          await expect(shown).toBeVisible()
          if (path.includes('region='))
            await expect(page.getByRole('region', { name: 'Table of members' })).toBeVisible()
          await expectAccessible(page, { name, within: 'main', from: 'serious' })
          await expectFits(page, name)
          if (process.env.E2E_PICTURES) {
            const file = `overlap-${name.replaceAll(' ', '-')}-${scheme}-${width}.png`
            await page.screenshot({ path: `${process.env.E2E_PICTURES}/${file}`, fullPage: true })
          }
        })
      }
    })
  }
}

test('without a moment the stored members answer, with theirs; counted again now by one click', async ({
  page,
  server,
}) => {
  test.setTimeout(240_000)
  const seen = (amount: number): Condition => ({
    field: 'profile.lastSeenAt',
    operator: '>',
    value: { ago: amount, unit: 'day' },
  })
  const of = [
    segment(await publish(server, 'Overlap: seen in 30 days', all(seen(30)))),
    segment(await publish(server, 'Overlap: seen in 90 days', all(seen(90)))),
  ]
  const lately = () => server.query<OverlapRegions>('overlap.regions', { of })
  // Stored by the job that looks for what was published, some seconds later; on a busy machine a minute.
  await expect.poll(async () => (await lately()).chosen, { timeout: 180_000 }).toBe('stored')
  const stored = await lately()
  const evaluated = await server.query<OverlapRegions>('overlap.regions', {
    of,
    asOf: new Date(stored.asOf).toISOString(),
  })
  expect(evaluated.chosen).toBe('asked')
  expect(stored.regions).toEqual(evaluated.regions)

  await page.goto(`/overlap?of=${of.map(({ kind, key }) => `${kind}:${key}`).join(',')}`)
  await expect(page.getByText('when the members were last stored')).toBeVisible()
  await page.getByRole('button', { name: 'Count again now' }).click()
  await expect(page.getByText('when the members were last stored')).toHaveCount(0)
  await expect(page).toHaveURL(/anew=true/)
  await expect(page.getByText(/^Exact, as of/)).toBeVisible()
})
