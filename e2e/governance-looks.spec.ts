/** Overlap, conflicts, reviews and governance with their dialogs, for everybody. */
import { type Browser, expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { everyLook, screenAt, type Screen } from './every-look.ts'
import { publishOne } from './looks-of-segments.ts'
import { serverOf, signedIn } from './people.ts'
import { type Server, test } from './server.ts'

const dialog = (page: Page) => page.getByRole('dialog')

const over = (age: number): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.age', operator: '>', value: age }],
})
const [older, oldest] = [over(50), over(70)]

/** A change of Ada's segment that Maya asks for. */
async function openReview(page: Page, server: Server, browser: Browser): Promise<void> {
  const key = await publishOne(server)
  const theirs = await signedIn(browser, 'maya')
  const maya = await serverOf(theirs)
  await maya.saveDraft(key, older)
  const { revision } = await maya.segment(key)
  const note = 'Only those who are older.'
  const { id } = await maya.call<{ id: string }>('reviews.submit', { key, revision, note })
  await theirs.context().close()
  await page.goto(`/reviews/${id}`)
  await expect(page.getByRole('region', { name: 'What changes' }).locator('ins')).toContainText('50')
  await expect(page.getByText(/would leave/i).first()).toBeVisible()
}

/** What stands in another's place or is archived, after the job has looked. */
async function openStale(page: Page, server: Server): Promise<void> {
  const mark = crypto.randomUUID().slice(0, 8)
  const key = await server.create(`Looks: written twice ${mark}`, older)
  await server.publish(key)
  await server.publish(await server.create(`Looks: written again ${mark}`, older))
  await server.call('jobs.runNow', { name: 'staleness' })
  await expect(async () => {
    await page.goto('/governance/stale')
    await expect(page.getByRole('button', { name: /^Replace with…/ }).first()).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
}

const screens: readonly Screen[] = [
  ...[
    '/overlap',
    '/conflicts',
    '/conflicts?tab=groups',
    '/conflicts?tab=suppressions',
    '/conflicts?tab=intents',
    '/reviews',
    '/governance/naming',
    '/governance/policy',
    '/governance/reviews-due',
    '/governance/stale',
    '/governance/archive',
    '/governance/jobs',
    '/governance/audit',
  ].map(screenAt),
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
    'conflicts, a new group',
    async (page) => {
      await page.goto('/conflicts?tab=groups')
      await page.getByRole('button', { name: 'New group' }).click()
      for (const name of ['Win-back', 'Lapsing buyers']) {
        await dialog(page).getByRole('combobox', { name: 'Add a segment' }).click()
        await page.getByRole('option', { name, exact: true }).click()
      }
      await expect(dialog(page).getByText(/ members · keeps /)).toHaveCount(2)
    },
  ],
  [
    'conflicts, a new suppression',
    async (page) => {
      await page.goto('/conflicts?tab=suppressions')
      await page.getByRole('button', { name: 'New suppression' }).click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  [
    'conflicts, who and since when',
    async (page) => {
      await page.goto('/conflicts')
      await page
        .getByRole('button', { name: /Who and since when/ })
        .first()
        .click()
      await page.getByText('The same in figures').click()
      await expect(page.getByRole('region', { name: /twelve weeks/ }).getByRole('row')).toHaveCount(14)
    },
  ],
  ['a review', openReview],
  ...['Approve and publish…', 'Reject…', 'Ask for changes…'].map(
    (name): Screen => [
      `a review, ${name}`,
      async (page, server, browser) => {
        await openReview(page, server, browser)
        await page.getByRole('button', { name, exact: true }).click()
        await expect(dialog(page)).toBeVisible()
      },
    ],
  ),
  ...['Withdraw…', 'Send again…'].map(
    (name): Screen => [
      `a review of one’s own, ${name}`,
      async (page, server) => {
        const key = await publishOne(server)
        await server.saveDraft(key, older)
        const { revision } = await server.segment(key)
        const { id } = await server.call<{ id: string }>('reviews.submit', { key, revision, note: '' })
        await server.saveDraft(key, oldest)
        await page.goto(`/reviews/${id}`)
        await page.getByRole('button', { name, exact: true }).click()
        await expect(dialog(page)).toBeVisible()
      },
    ],
  ),
  [
    'a segment made of a region',
    async (page, server) => {
      const of = encodeURIComponent('segment:rfm-champions,segment:cart-abandoners')
      await page.goto(`/overlap?of=${of}&region=0&asOf=${encodeURIComponent(server.asOf)}`)
      await page.getByRole('button', { name: 'Make it a segment' }).click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  [
    'archive run, one to be kept',
    async (page, server) => {
      await openStale(page, server)
      await page.goto('/governance/archive')
      await page.getByRole('button', { name: 'Propose now' }).click()
      await page
        .getByRole('button', { name: /^Keep…/ })
        .first()
        .click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  [
    'stale, to be archived',
    async (page, server) => {
      await openStale(page, server)
      await page.getByRole('checkbox', { name: 'Choose all that are shown' }).check()
      await page.getByRole('button', { name: /^Archive \d+…/ }).click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  [
    'stale, to be replaced',
    async (page, server) => {
      await openStale(page, server)
      await page
        .getByRole('button', { name: /^Replace with…/ })
        .first()
        .click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
]

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

for (const screen of screens) test(`everybody can use: ${screen[0]}`, everyLook(screen))
