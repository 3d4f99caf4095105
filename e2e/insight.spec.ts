/** What a change does and what a membership comes from: who enters and leaves, impact, why, when, and what sets members apart. */
import { expect } from '@playwright/test'
import type { CompareAnswer } from '@tessera/engine/compare/compare-answer'
import type { MembersAnswer } from '@tessera/engine/answers'
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import type { ImpactView, TimelineView } from '@tessera/server/shapes/insight'
import { openBuilder } from './builder.ts'
import { test } from './server.ts'

const all = (...rules: Condition[]): Group => ({ combinator: 'and', rules })
const age = (value: number): Condition => ({ field: 'trait.age', operator: '>', value })
const within = (key: string): Condition => ({ field: 'segment', operator: 'in', value: key })
const definition = (rule: Group): Definition => ({ version: 1, rule })
const whole = (count: number) => count.toLocaleString('en-US')

test('before publishing one sees who would enter, who would leave, and what else changes', async ({
  page,
  server,
}) => {
  const key = await server.create('Insight: over forty', all(age(40)))
  await server.publish(key)
  const follower = await server.create('Insight: follows it', all(within(key)))
  await server.publish(follower)
  await server.saveDraft(key, all(age(50)))
  const compared = await server.query<CompareAnswer>('insight.compare', {
    key,
    before: definition(all(age(40))),
    after: definition(all(age(50))),
  })
  expect(compared.leaving).toBeGreaterThan(0)

  await page.goto(`/segments/${key}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog')
  await expect(
    dialog.getByRole('definition').filter({ hasText: `−${whole(compared.leaving)}` }),
  ).toBeVisible()
  await expect(dialog.getByText(whole(compared.after), { exact: true }).first()).toBeVisible()
  await dialog.getByText(/who would leave$/).click()
  const people = dialog.getByRole('region', { name: 'People who would leave' })
  await expect(people.getByRole('rowheader').first()).toBeVisible()
  await expect(people.getByRole('columnheader', { name: 'Age', exact: true })).toBeVisible()
  const elsewhere = dialog.getByRole('region', { name: 'What else changes' })
  await expect(elsewhere.getByRole('row', { name: /Insight: follows it/ })).toContainText(
    whole(compared.after),
  )
})

test('the builder shows the impact on what builds on a segment while it is edited', async ({
  page,
  server,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const key = await server.create(`Insight: base ${mark}`, all(age(45)))
  await server.publish(key)
  const first = await server.create(`Insight: first ${mark}`, all(within(key)))
  await server.publish(first)
  const second = await server.create(`Insight: second ${mark}`, all(within(first)))
  await server.publish(second)
  await server.saveDraft(key, all(age(60)))
  const expected = await server.query<ImpactView>('insight.impact', {
    key,
    definition: definition(all(age(60))),
    asOf: server.asOf,
  })
  expect(expected.dependents.map(({ name }) => name)).toEqual([
    `Insight: first ${mark}`,
    `Insight: second ${mark}`,
  ])

  await openBuilder(page, server, key)
  const impact = page.getByRole('region', { name: 'Impact' })
  await expect(
    impact.getByRole('row', { name: new RegExp(`second ${mark}.*through Insight: first ${mark}`) }),
  ).toContainText(`−${whole(expected.dependents[1]?.leaving ?? 0)}`)
})

test('a person’s membership: the smallest change, the clock, and when because of what', async ({
  page,
  server,
}) => {
  const rule = all({
    field: 'event.Order Completed',
    measure: { kind: 'sum', property: 'revenue' },
    operator: '>',
    value: 100,
    window: { kind: 'last', amount: 60, unit: 'day' },
  })
  const key = await server.create('Insight: spenders', rule)
  const { members } = await server.query<MembersAnswer>('preview.members', {
    definition: definition(rule),
    limit: 5,
  })
  const person = members[0]?.id ?? ''
  const timeline = await server.query<TimelineView>('insight.timeline', { key, profileId: person, days: 90 })
  const [latest] = timeline.entries.toReversed()
  expect(latest?.kind).toBe('entered')

  await page.goto(`/segments/${key}?profile=${encodeURIComponent(person)}`)
  const why = page.getByRole('region', { name: 'Explain one profile' })
  await expect(why.getByText('They would leave if')).toBeVisible()
  await expect(
    why.getByText(/^total revenue of Order Completed in the last 60 days is no longer/),
  ).toBeVisible()
  await expect(why.getByText(/If nothing else happens, they leave on/)).toBeVisible()

  // Half a profile id is there again after another section was looked at.
  const id = why.getByRole('textbox', { name: 'Profile id' })
  await id.fill('c00000')
  await page.getByRole('tab', { name: 'Definition' }).click()
  await page.getByRole('tab', { name: 'Members' }).click()
  await expect(id).toHaveValue('c00000')
  await id.fill(person)
  await id.press('Enter')

  const when = page.getByRole('region', { name: 'When, and because of what' })
  const entries = when.getByRole('list', { name: /latest first$/ }).locator('> li')
  await expect(entries).toHaveCount(timeline.entries.length)
  await expect(entries.first()).toContainText(
    /^Entered.*Order Completed.* made total revenue of Order Completed in the last 60 days [\d.]+, which is more than 100/,
  )
  await when.getByRole('combobox', { name: 'Period' }).click()
  await page.getByRole('option', { name: 'Last year' }).click()
  const year = await server.query<TimelineView>('insight.timeline', { key, profileId: person, days: 365 })
  await expect(entries).toHaveCount(year.entries.length)
})

test('what sets members apart is compared on a press, with shares, lifts and intervals', async ({
  page,
  server,
}) => {
  const key = await server.create('Insight: elders', all(age(60)))
  await page.goto(`/segments/${key}?show=members`)
  const panel = page.getByRole('region', { name: 'What sets members apart' })
  await panel.getByRole('button', { name: 'Compare with everybody else' }).click()
  const rows = panel.getByRole('row')
  await expect(rows.filter({ hasText: 'the definition asks about it' }).first()).toContainText('Age is')
  await expect(rows.nth(1)).toContainText(/×$/)
  await panel.getByRole('button', { name: /^Show \d+ more/ }).click()
  expect(await rows.count()).toBeGreaterThan(9)
})
